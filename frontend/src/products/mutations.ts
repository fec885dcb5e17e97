/** Writing products and their categories. */
import { body, client, ifMatch, type Schemas, type WriteHeaders } from '@/api/client';
import type { Category, Product } from './model';

export async function createProduct(
  given: Schemas['interactions.CreateProduct'],
  headers: WriteHeaders,
): Promise<Product> {
  return (await body(client.POST('/api/v1/products', { body: given, headers }))) as Product;
}

export async function patchProduct(
  product: Product,
  changes: Schemas['interactions.CorrectProductPatch'],
  headers: WriteHeaders,
): Promise<Product> {
  const changed = client.PATCH('/api/v1/products/{product_id}', {
    params: {
      path: { product_id: product.id },
      header: { ...headers, ...ifMatch(product.version) },
    },
    body: changes,
  });
  return (await body(changed)) as Product;
}

export async function discontinueProduct(
  product: Product,
  end: Schemas['interactions.DiscontinueProduct'],
  headers: WriteHeaders,
): Promise<Product> {
  const done = client.POST('/api/v1/products/{product_id}/discontinue', {
    params: { path: { product_id: product.id } },
    body: end,
    headers,
  });
  return (await body(done)) as Product;
}

export async function createCategory(
  given: Schemas['interactions.CreateCategory'],
  headers: WriteHeaders,
): Promise<Category> {
  const made = client.POST('/api/v1/products/categories', { body: given, headers });
  return (await body(made)) as Category;
}

export async function removeCategory(category: Category, moveTo: string | null): Promise<void> {
  await body(
    client.DELETE('/api/v1/products/categories/{category_id}', {
      params: {
        path: { category_id: category.id },
        query: moveTo ? { move_to: moveTo } : {},
        header: ifMatch(category.version),
      },
    }),
  );
}

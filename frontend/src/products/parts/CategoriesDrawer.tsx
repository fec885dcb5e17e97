import { ActionIcon, Button, Drawer, Group, Select, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconTrash } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { FormSummary } from '@/kit/FormSummary';
import { say } from '@/kit/toast';
import { useSave } from '@/kit/useSave';
import { type Category, pathsOf } from '../model';
import { createCategory, removeCategory } from '../mutations';
import { categoriesQuery } from '../queries';

/** The tree that products hang on: what is there, and what is added to it. */
export function CategoriesDrawer({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation('products');
  const cache = useQueryClient();
  const categories = useQuery(categoriesQuery).data ?? [];
  const known = new Map(categories.map((each) => [each.id, each]));
  const paths = [...pathsOf(categories)];
  const form = useForm({
    initialValues: { name: '', parent_id: null as string | null },
    validate: { name: (name) => (name.trim() ? null : t('missing')) },
  });
  const changed = () => cache.invalidateQueries({ queryKey: ['products'] });
  const adding = useSave({
    write: ({ name, parent_id }: typeof form.values, headers) =>
      createCategory({ name: name.trim(), parent_id }, headers),
    form,
    fields: { '/name': 'name', '/parent_id': 'parent_id' },
    onSaved: (saved) => {
      void changed();
      form.setFieldValue('name', '');
      say(t('categories.added', { name: saved.name ?? '' }));
    },
  });
  const removing = useSave({
    // what hangs below it, or in it, moves to where the category itself hung
    write: (category: Category) => removeCategory(category, category.parent_id ?? null),
    onSaved: () => void changed(),
  });
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      position="right"
      size="md"
      title={t('categories.title')}
    >
      <Stack gap={16}>
        <FormSummary text={adding.problem ?? removing.problem} />
        <form noValidate onSubmit={form.onSubmit(adding.save)}>
          <Stack gap={12}>
            <TextInput
              label={t('categories.name')}
              required
              data-autofocus
              {...form.getInputProps('name')}
            />
            <Select
              label={t('categories.parent')}
              placeholder={t('categories.root')}
              data={paths.map(([value, label]) => ({ value, label }))}
              searchable
              clearable
              {...form.getInputProps('parent_id')}
            />
            <Group justify="flex-end">
              <Button type="submit" loading={adding.isSaving}>
                {t('categories.add')}
              </Button>
            </Group>
          </Stack>
        </form>
        {paths.length === 0 && <Text c="dimmed">{t('categories.none')}</Text>}
        {paths.map(([id, path]) => (
          <Group key={id} justify="space-between" wrap="nowrap">
            <Text style={{ overflowWrap: 'anywhere' }}>{path}</Text>
            <ActionIcon
              variant="default"
              size={36}
              aria-label={t('categories.remove', { name: path })}
              onClick={() => {
                const category = known.get(id);
                if (category) removing.save(category);
              }}
            >
              <IconTrash size={16} />
            </ActionIcon>
          </Group>
        ))}
      </Stack>
    </Drawer>
  );
}

import { describe, expect, it } from 'vitest';
import {
  differences,
  giveable,
  type Permissions,
  patchOf,
  rowsOf,
  together,
  withEntry,
  within,
} from '@/roles/model';

const seller: Permissions = { 'contacts:read': 'own', 'deals:write': 'team' };

it('puts what most features have into columns, and the rest beside it', () => {
  const rows = rowsOf(['duplicates:merge', 'duplicates:read', 'contacts:read', 'contacts:export']);
  expect(rows).toEqual([
    { feature: 'contacts', common: ['export', 'read'], special: [] },
    { feature: 'duplicates', common: ['read'], special: ['merge'] },
  ]);
});

describe('what one can give', () => {
  it('is what one holds, never more', () => {
    expect(giveable('team', undefined)).toEqual(['own', 'team']);
    expect(giveable(undefined, undefined)).toEqual([]);
  });

  it('and what the role gives already', () => {
    expect(giveable('own', 'all')).toEqual(['own', 'team', 'all']);
  });

  it('is also what the original of a copy gives', () => {
    const original: Permissions = { 'contacts:read': 'team', 'activities:write': 'own' };
    expect(together(seller, original)).toEqual({
      'contacts:read': 'team',
      'deals:write': 'team',
      'activities:write': 'own',
    });
  });

  it('cuts a copy', () => {
    const held: Permissions = { 'contacts:read': 'all', 'deals:write': 'own' };
    expect(within({ ...seller, 'audit:read': 'all' }, held)).toEqual({
      'contacts:read': 'own',
      'deals:write': 'own',
    });
  });
});

it('names what one of two roles has alone, and what reaches less far', () => {
  const other: Permissions = { 'contacts:read': 'all', 'tasks:read': 'own' };
  expect(differences(seller, other)).toEqual(['contacts:read', 'deals:write', 'tasks:read']);
  expect(differences(seller, { ...seller })).toEqual([]);
});

describe('a change', () => {
  it('names what is new, and what goes as null', () => {
    const after = withEntry(withEntry(seller, 'deals:write', null), 'contacts:read', 'team');
    expect(patchOf(seller, after)).toEqual({ 'contacts:read': 'team', 'deals:write': null });
  });

  it('of nothing is empty', () => {
    expect(patchOf(seller, { ...seller })).toEqual({});
  });
});

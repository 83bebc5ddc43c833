-- Names as people sort and compare them: by the rules of Unicode, case ignored, the same on every
-- server whatever locale its databases have. Needs PostgreSQL with ICU, as all packages have it.
create collation by_name (provider = icu, locale = 'und-u-ks-level2', deterministic = false);

-- What a search finds of a product, made by the service (SearchDocument), and of which version. The
-- service fills both in batches after its start, and catches up with what an older replica writes.
alter table products
  add column search_words   tsvector,
  add column search_version bigint;
create index products_behind on products (id) where search_version is distinct from version;

-- product_words stays for replicas of the release before, until they are replaced.
drop index products_words;
create index products_words on products using gin (search_words);

-- As before, but with inactive products too, which staff may list; prices within a currency.
drop index products_newest, products_price, products_name, products_brand,
  products_category_price, products_category_name;
create index products_newest on products (active, created_at desc, id desc);
create index products_price on products (active, currency, price, id);
create index products_name on products (active, name collate by_name, id);
create index products_brand on products
  (active, brand collate by_name, created_at desc, id desc);
create index products_category_price on products (category_id, active, currency, price, id);
create index products_category_name on products (category_id, active, name collate by_name, id);

create table categories (
  id        uuid primary key,
  name      text not null,
  parent_id uuid references categories (id),
  constraint categories_name_length check (char_length(name) between 1 and 200),
  constraint categories_not_its_own_parent check (parent_id <> id)
);
create index categories_parent on categories (parent_id);

create table products (
  id          uuid        primary key,
  name        text        not null,
  description text,
  -- In minor units of the currency.
  price       bigint      not null,
  currency    text        not null,
  category_id uuid        references categories (id),
  brand       text,
  active      boolean     not null,
  created_at  timestamptz not null,
  updated_at  timestamptz not null,
  -- Grows by one with each change: the ETag, and what consumers of the events compare.
  version     bigint      not null,
  constraint products_name_length check (char_length(name) between 1 and 200),
  constraint products_description_length check (char_length(description) <= 5000),
  constraint products_price_range check (price between 0 and 1000000000000),
  constraint products_currency_form check (currency ~ '^[A-Z]{3}$'),
  constraint products_brand_length check (char_length(brand) between 1 and 100),
  constraint products_version_positive check (version >= 1)
);

create table product_images (
  id         uuid primary key,
  product_id uuid not null references products (id),
  url        text not null,
  -- The order in which a product's images are shown; gaps are fine.
  position   int  not null,
  constraint product_images_url_length check (char_length(url) between 1 and 2000),
  constraint product_images_place unique (product_id, position)
);

-- The words of a product that a search finds. Punctuation is taken out first, as it is from what
-- is searched for: PostgreSQL would read the end of "RTX-4090" as a negative number. No stemming,
-- as names and brands have no one language; a search matches beginnings of words instead.
create function product_words(name text, brand text, description text) returns tsvector
  language sql immutable parallel safe
  return to_tsvector(
    'pg_catalog.simple'::regconfig,
    translate(
      name || ' ' || coalesce(brand, '') || ' ' || coalesce(description, ''),
      '!"#$%&''()*+,-./:;<=>?@[\]^_`{|}~',
      repeat(' ', 32)));

-- One for each order in which active products are listed, and one for each filter that selects
-- few of them.
create index products_newest on products (created_at desc, id desc) where active;
create index products_price on products (price, id) where active;
create index products_name on products (lower(name), id) where active;
create index products_brand on products (lower(brand), created_at desc, id desc) where active;
create index products_words on products using gin (product_words(name, brand, description))
  where active;
create index products_category_price on products (category_id, price, id) where active;
create index products_category_name on products (category_id, lower(name), id) where active;
-- Over the inactive too, for the check that a category to be deleted is not in use.
create index products_category on products (category_id, created_at desc, id desc);

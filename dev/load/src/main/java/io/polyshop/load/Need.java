package io.polyshop.load;

/** What a scenario works with. */
enum Need {
  /** New accounts, logged in. */
  CUSTOMERS,
  /** A token of staff. */
  STAFF,
  /** Ids of products on sale. */
  PRODUCTS,
  /** Much of each of them, so that no order is short. */
  STOCK,
  /** Ids of payments. */
  PAYMENTS
}

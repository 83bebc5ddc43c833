/** What staff do to the catalogue: each change is one transaction with the event that states it. */
package io.polyshop.product.catalogue;

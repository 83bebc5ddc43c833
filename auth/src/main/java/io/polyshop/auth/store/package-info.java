/** The tables of {@code auth_db}: their SQL, and rows as records. */
package io.polyshop.auth.store;

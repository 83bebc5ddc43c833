/**
 * The product service: the catalogue that shops show and staff keep. Its events carry the whole
 * current product, so that other services can keep what they need of it.
 */
package io.polyshop.product;

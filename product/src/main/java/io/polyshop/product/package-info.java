/**
 * The product service: the catalogue that shops show and staff edit. Its events carry the whole
 * current product, so that other services can copy what they need of it.
 */
package io.polyshop.product;

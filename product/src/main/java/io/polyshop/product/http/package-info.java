/**
 * The operations of product/openapi.yaml, with the bodies that they read (`...Body`) and answer
 * (`...View`).
 */
package io.polyshop.product.http;

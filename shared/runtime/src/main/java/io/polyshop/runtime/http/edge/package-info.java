/**
 * The API's server: the router that the contract describes, who is let in, limits, problem
 * documents and what browsers are told. Services use nothing of it.
 */
package io.polyshop.runtime.http.edge;

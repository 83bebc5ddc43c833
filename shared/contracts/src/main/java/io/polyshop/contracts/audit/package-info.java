/**
 * What must hold between the books of the services, whatever happened before: rules over the facts
 * that each service states of itself ({@code GET /v1/audit}). Pure; whoever audits asks for the
 * facts.
 */
package io.polyshop.contracts.audit;

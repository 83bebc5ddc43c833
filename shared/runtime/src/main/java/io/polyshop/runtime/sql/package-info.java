/** The service's own PostgreSQL database: clients, migrations, and what an error means. */
package io.polyshop.runtime.sql;

/** What is broken in a storm, when, and how. */
package io.polyshop.dev.storm.fault;

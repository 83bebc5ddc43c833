/** The front door: sends each request to one of the replicas that are ready. */
package io.polyshop.dev.cluster.door;

/**
 * The processes of a cluster: each can be started, killed, frozen and stopped by itself, and ends
 * when the process that started it does.
 */
package io.polyshop.dev.cluster.member;

package io.polyshop.runtime.calls;

import java.util.UUID;

record Intent(UUID id, String destination, int attempt) implements OutsideCall {}

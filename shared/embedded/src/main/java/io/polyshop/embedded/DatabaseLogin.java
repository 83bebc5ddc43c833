package io.polyshop.embedded;

/** A database and the one role that owns it and may connect to it. */
public record DatabaseLogin(String database, String role, String password) {

  @Override
  public String toString() {
    return "DatabaseLogin[" + role + " -> " + database + ", password=***]";
  }
}

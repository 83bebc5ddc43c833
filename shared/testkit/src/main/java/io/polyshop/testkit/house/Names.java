package io.polyshop.testkit.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.lang.ArchRule;

/** Names that say nothing of what a class does. */
final class Names {

  private Names() {}

  static ArchRule tell() {
    return noClasses()
        .should()
        .haveNameMatching(".*(Utils?|Helpers?|Manager|Impl|Base)(\\$.*)?")
        .because("the name should say what it does");
  }
}

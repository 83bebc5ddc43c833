package io.polyshop.testkit.house;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.core.domain.properties.HasParameterTypes.Predicates.rawParameterTypes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import io.polyshop.runtime.Service;
import io.vertx.sqlclient.SqlConnection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.DynamicTest;

/**
 * The rooms of a service: {@code http} and {@code events} use {@code process}, which uses {@code
 * store}, which uses {@code domain}, which uses nothing. Rooms of a subject ({@code keys}, {@code
 * provider} ...) stand beside them. A service keeps the rules by a test:
 *
 * <pre>{@code
 * @TestFactory
 * Stream<DynamicTest> keepsItsRooms() {
 *   return Rooms.of(OrderService.class);
 * }
 * }</pre>
 */
public final class Rooms {

  private static final String HTTP_TYPES = "io.polyshop.runtime.http..";
  private static final String[] KAFKA_TYPES = {"org.apache.kafka..", "io.vertx.kafka.."};

  private final String house;

  private Rooms(String house) {
    this.house = house;
  }

  /** A test for each rule. */
  public static Stream<DynamicTest> of(Class<? extends Service> service) {
    var house = service.getPackageName();
    return HouseTests.of(house, rules(house));
  }

  static Map<String, ArchRule> rules(String house) {
    return new Rooms(house).rules();
  }

  private Map<String, ArchRule> rules() {
    var rules = new LinkedHashMap<String, ArchRule>();
    rules.put("domain depends on nothing", domainDependsOnNothing());
    rules.put("store depends on domain only", not("store", "http", "events", "process"));
    rules.put("process does not depend on its callers", not("process", "http", "events"));
    rules.put("events go through process", not("events", "http", "store"));
    rules.put("http does not depend on events", not("http", "events"));
    rules.put("http changes nothing", httpChangesNothing());
    rules.put("only http speaks HTTP", speaksNoHttp());
    rules.put("only the runtime speaks Kafka", speaksNoKafka());
    rules.put("store does not depend on errors or settings", storeKnowsNoErrorsAndSettings());
    rules.put("rooms do not depend on the service that builds them", doNotDependOnTheService());
    rules.put("no cycles", slices().matching(house + ".(*)..").should().beFreeOfCycles());
    rules.put("names say what a class does", Names.tell());
    rules.put("no day is the process's own", Times.doNotDependOnTheProcess());
    return rules;
  }

  private ArchRule not(String room, String... others) {
    var packages = Stream.of(others).map(this::room).toArray(String[]::new);
    return noClasses()
        .that(resideInAPackage(room(room)))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(packages)
        .allowEmptyShould(true);
  }

  private ArchRule domainDependsOnNothing() {
    var known =
        resideInAnyPackage(room("domain"), "io.polyshop.contracts..", "java..")
            .or(resideInAPackage("com.fasterxml.jackson.annotation.."));
    return noClasses()
        .that(resideInAPackage(room("domain")))
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("java.sql..", "java.net.http..").or(DescribedPredicate.not(known)));
  }

  /**
   * Near enough: who changes rows opens a transaction or writes in one, and who publishes has the
   * outbox. A transaction that the runtime opened may be handed on to a process.
   */
  private ArchRule httpChangesNothing() {
    var outbox = resideInAPackage("io.polyshop.runtime.outbox..");
    return noClasses()
        .that(resideInAPackage(room("http")))
        .should()
        .dependOnClassesThat(outbox)
        .orShould()
        .callMethodWhere(target(name("transaction")))
        .orShould()
        .callMethodWhere(
            target(owner(resideInAPackage(room("store"))))
                .and(target(rawParameterTypes(describe("a transaction", Rooms::withTransaction)))))
        .allowEmptyShould(true);
  }

  private static boolean withTransaction(List<JavaClass> parameters) {
    return parameters.stream().anyMatch(type(SqlConnection.class));
  }

  private ArchRule speaksNoHttp() {
    return noClasses()
        .that(resideInAnyPackage(room("process"), room("store"), room("domain")))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(HTTP_TYPES, "io.vertx.ext.web..", "io.vertx.core.http..");
  }

  /** A record is a value, which the runtime's follower of a topic hands over. */
  private ArchRule speaksNoKafka() {
    return noClasses()
        .that(resideInAPackage(house + ".."))
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(KAFKA_TYPES)
                .and(DescribedPredicate.not(type(ConsumerRecord.class))));
  }

  private ArchRule storeKnowsNoErrorsAndSettings() {
    return noClasses()
        .that(resideInAPackage(room("store")))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.polyshop.runtime.problem..", "io.polyshop.runtime.config..");
  }

  private ArchRule doNotDependOnTheService() {
    var top = resideInAPackage(house).and(simpleNameEndingWith("Config").negate());
    return noClasses()
        .that(resideInAPackage(house + ".."))
        .and(DescribedPredicate.not(resideInAPackage(house)))
        .should()
        .dependOnClassesThat(top);
  }

  private String room(String name) {
    return house + "." + name + "..";
  }
}

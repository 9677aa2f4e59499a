package io.areyouacat.serving;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which part of the server may know what. */
class ServingRoomTest {

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new DoNotIncludeTests())
          .withImportOption(location -> !location.contains("/test-classes/"))
          .importPackages("io.areyouacat.serving");

  @Test
  void only_wiring_knows_adapters() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName(Wiring.class.getName())
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(
                "io.areyouacat.storage..", "io.areyouacat.image..", "io.areyouacat.model.."))
        .check(CLASSES);
  }

  @ParameterizedTest
  @CsvSource({
    "io.javalin.., io.areyouacat.serving.http",
    "org.eclipse.jetty.., io.areyouacat.serving.http",
    "jakarta.servlet.., io.areyouacat.serving.http",
    "picocli.., io.areyouacat.serving"
  })
  void a_library_is_known_in_one_package_only(String library, String room) {
    noClasses()
        .that()
        .resideOutsideOfPackage(room)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library)
        .check(CLASSES);
  }

  @Test
  void figures_are_counted_in_one_place_and_read_for_operators() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "io.areyouacat.serving.metrics..", "io.areyouacat.serving.operator..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.micrometer..")
        .check(CLASSES);
  }

  @Test
  void only_the_server_itself_knows_http() {
    noClasses()
        .that()
        .resideOutsideOfPackages("io.areyouacat.serving", "io.areyouacat.serving.http..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.areyouacat.serving.http..")
        .check(CLASSES);
  }

  @Test
  void packages_do_not_go_round_in_circles() {
    slices().matching("io.areyouacat.serving.(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void every_package_says_what_it_is_for() {
    classes()
        .that()
        .haveSimpleName("package-info")
        .should()
        .beAnnotatedWith(org.jspecify.annotations.NullMarked.class)
        .check(CLASSES);
  }

  @ParameterizedTest
  @ValueSource(strings = {"spark-", "iceberg-", "flytekit", "deequ"})
  void what_nights_need_is_not_on_the_classpath(String library) {
    assertThat(Arrays.stream(System.getProperty("java.class.path").split(":")))
        .noneMatch(entry -> entry.substring(entry.lastIndexOf('/') + 1).startsWith(library));
  }
}

package io.areyouacat.workflows;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import io.areyouacat.workflows.run.Wiring;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which room may know which. */
class RoomsTest {

  private static final String US = "io.areyouacat..";

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new DoNotIncludeTests())
          .withImportOption(location -> !location.contains("/test-classes/"))
          .withImportOption(location -> !location.contains("-tests.jar"))
          .importPackages("io.areyouacat");

  @Test
  void core_knows_no_other_room_and_hardly_any_library() {
    classes()
        .that()
        .resideInAPackage("io.areyouacat.core..")
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(
                "io.areyouacat.core..",
                "java..",
                // The JDK's own word on how much memory a container has.
                "com.sun.management..",
                "org.slf4j..",
                "org.jspecify..",
                "com.fasterxml.jackson..",
                // Jackson's YAML throws its errors, which know the line that is wrong.
                "org.yaml.snakeyaml.error.."))
        .because("Spark, ND4J and Flyte must never show in a signature of core")
        .check(CLASSES);
  }

  @ParameterizedTest
  @ValueSource(strings = {"storage", "image", "dataset", "model", "report", "tracking"})
  void an_adapter_knows_core_and_itself_alone(String room) {
    classes()
        .that()
        .resideInAPackage("io.areyouacat." + room + "..")
        .should()
        .onlyDependOnClassesThat(
            DescribedPredicate.not(resideInAPackage(US))
                .or(resideInAnyPackage("io.areyouacat.core..", "io.areyouacat." + room + "..")))
        .check(CLASSES);
  }

  @ParameterizedTest
  @CsvSource({
    "software.amazon.awssdk.., io.areyouacat.storage..",
    "org.flyte.., io.areyouacat.workflows.flyte..",
    "flyteidl.., io.areyouacat.workflows.flyte..",
    "com.google.protobuf.., io.areyouacat.workflows.flyte..",
    "org.apache.spark.., io.areyouacat.dataset..",
    "org.apache.iceberg.., io.areyouacat.dataset..",
    "com.amazon.deequ.., io.areyouacat.dataset..",
    "org.nd4j.., io.areyouacat.model..",
    "org.deeplearning4j.., io.areyouacat.model..",
    "org.bytedeco.., io.areyouacat.model..",
    "com.twelvemonkeys.., io.areyouacat.image..",
    "org.mlflow.., io.areyouacat.tracking..",
    "picocli.., io.areyouacat.workflows.cli.."
  })
  void a_library_is_known_in_one_room_only(String library, String room) {
    noClasses()
        .that(resideInAPackage(US).and(DescribedPredicate.not(resideInAPackage(room))))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library)
        .check(CLASSES);
  }

  @Test
  void only_wiring_knows_adapters() {
    noClasses()
        .that()
        .resideInAPackage("io.areyouacat.workflows..")
        .and()
        .doNotHaveFullyQualifiedName(Wiring.class.getName())
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(
                "io.areyouacat.storage..",
                "io.areyouacat.image..",
                "io.areyouacat.dataset..",
                "io.areyouacat.model..",
                "io.areyouacat.tracking.."))
        .check(CLASSES);
  }

  @Test
  void only_the_pages_of_a_run_are_made_with_reports() {
    noClasses()
        .that()
        .resideInAPackage("io.areyouacat.workflows..")
        .and()
        .doNotHaveFullyQualifiedName(Wiring.class.getName())
        .and()
        .doNotHaveSimpleName("ReportPages")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.areyouacat.report..")
        .check(CLASSES);
  }

  @Test
  void nobody_knows_workflows() {
    noClasses()
        .that(resideInAPackage(US).and(outsideOf("io.areyouacat.workflows..")))
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.areyouacat.workflows..")
        .check(CLASSES);
  }

  @Test
  void packages_of_workflows_do_not_go_round_in_circles() {
    slices().matching("io.areyouacat.workflows.(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void every_package_says_what_it_is_for() {
    classes()
        .that()
        .resideInAPackage("io.areyouacat.workflows..")
        .and()
        .haveSimpleName("package-info")
        .should()
        .beAnnotatedWith(org.jspecify.annotations.NullMarked.class)
        .check(CLASSES);
  }

  private static DescribedPredicate<JavaClass> outsideOf(String packages) {
    return DescribedPredicate.not(resideInAPackage(packages));
  }
}

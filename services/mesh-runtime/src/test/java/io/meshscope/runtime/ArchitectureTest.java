package io.meshscope.runtime;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private final JavaClasses classes =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("io.meshscope.runtime");

    @Test
    void theRuntimeIsSeen() {
        assertThat(classes).hasSizeGreaterThan(60);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("io.meshscope.runtime.(**)").should().beFreeOfCycles().check(classes);
    }

    @Test
    void theRuntimeKnowsNoService() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.meshscope.shop..", "io.meshscope.proto.shop..")
                .check(classes);
    }

    @Test
    void jetcdStaysInItsPackage() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.meshscope.runtime.etcd")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.etcd..", "io.vertx..")
                .check(classes);
    }

    @Test
    void consulsClientStaysInItsPackage() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.meshscope.runtime.consul")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.ecwid..", "org.apache.http..")
                .check(classes);
    }

    @Test
    void nothingAsksWhichRegistryItIsButWhoWiresAndWhoSpeaksToIt() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "io.meshscope.runtime.lifecycle",
                        "io.meshscope.runtime.discovery",
                        "io.meshscope.runtime.registration",
                        "io.meshscope.runtime.consul")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.meshscope.runtime.consul")
                .check(classes);
    }
}

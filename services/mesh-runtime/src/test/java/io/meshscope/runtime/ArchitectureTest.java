package io.meshscope.runtime;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.meshscope.runtime.lifecycle.MeshService;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    /// The runtime's own classes, without tests and libraries: those in the same place as
    /// [MeshService].
    private static final JavaClasses RUNTIME =
            new ClassFileImporter()
                    .importUrl(
                            MeshService.class.getProtectionDomain().getCodeSource().getLocation());

    @Test
    void theRuntimeIsSeen() {
        assertThat(RUNTIME).hasSizeGreaterThan(60);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("io.meshscope.runtime.(**)").should().beFreeOfCycles().check(RUNTIME);
    }

    @Test
    void theRuntimeKnowsNoService() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.meshscope.shop..", "io.meshscope.proto.shop..")
                .check(RUNTIME);
    }

    @Test
    void jetcdStaysInItsPackage() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.meshscope.runtime.etcd")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.etcd..", "io.vertx..")
                .check(RUNTIME);
    }

    @Test
    void consulsClientStaysInItsPackage() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.meshscope.runtime.consul")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.ecwid..", "org.apache.http..")
                .check(RUNTIME);
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
                .check(RUNTIME);
    }
}

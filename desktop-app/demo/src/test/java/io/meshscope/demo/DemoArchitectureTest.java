package io.meshscope.demo;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

/// The import rules of the demo.
class DemoArchitectureTest {

    /// The demo's own classes, without tests and libraries: those in the same place as [Demo].
    private static final JavaClasses DEMO =
            new ClassFileImporter()
                    .importUrl(Demo.class.getProtectionDomain().getCodeSource().getLocation());

    @Test
    void theCheckSawTheDemo() {
        assertThat(DEMO.contain("io.meshscope.demo.DemoShop")).isTrue();
        assertThat(DEMO.contain("io.meshscope.demo.load.Load")).isTrue();
    }

    @Test
    void noCycles() {
        slices().matching("io.meshscope.demo.(**)").should().beFreeOfCycles().check(DEMO);
    }

    @Test
    void noWindowInTheDemo() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("javafx..", "io.meshscope.ui..")
                .check(DEMO);
    }
}

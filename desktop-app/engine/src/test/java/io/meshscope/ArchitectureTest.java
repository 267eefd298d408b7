package io.meshscope;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/// The import rules of the engine: what is left is imported by what is right, never back.
class ArchitectureTest {

    private static final String[] CLIENTS = {
        "io.grpc..",
        "com.google.protobuf..",
        "io.etcd..",
        "com.ecwid..",
        "org.apache.http..",
        "org.duckdb..",
        "io.opentelemetry.proto..",
        "io.meshscope.proto.."
    };
    private static final String[] ADAPTERS = {
        "..etcd..", "..consul..", "..otlp..", "..zipkin..", "..jaeger..", "..grpc..", "..duckdb.."
    };
    private static final JavaClasses ENGINE =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    // The generated contracts are a library to the engine.
                    .withImportOption(location -> !location.contains("/io/meshscope/proto/"))
                    .importPackages("io.meshscope");

    @Test
    void theCheckSawTheEngine() {
        assertThat(ENGINE.size()).isGreaterThan(60);
        assertThat(ENGINE.contain("io.meshscope.mesh.MeshState")).isTrue();
        assertThat(ENGINE.contain("io.meshscope.journal.Journal")).isTrue();
    }

    @Test
    void noCycles() {
        slices().matching("io.meshscope.(*)..").should().beFreeOfCycles().check(ENGINE);
        slices().matching("io.meshscope.(**)").should().beFreeOfCycles().check(ENGINE);
    }

    @Test
    void leftIsImportedByRight() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .withOptionalLayers(true)
                .layer("mesh")
                .definedBy("io.meshscope.mesh..")
                .layer("journal")
                .definedBy("io.meshscope.journal..")
                .layer("registry")
                .definedBy("io.meshscope.registry..")
                .layer("config")
                .definedBy("io.meshscope.config..")
                .layer("breaker")
                .definedBy("io.meshscope.breaker..")
                .layer("trace")
                .definedBy("io.meshscope.trace..")
                .layer("log")
                .definedBy("io.meshscope.log..")
                .layer("metric")
                .definedBy("io.meshscope.metric..")
                .layer("topology")
                .definedBy("io.meshscope.topology..")
                .layer("invoke")
                .definedBy("io.meshscope.invoke..")
                .layer("cluster")
                .definedBy("io.meshscope.cluster..")
                .layer("session")
                .definedBy("io.meshscope.session..")
                .whereLayer("session")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("cluster")
                .mayOnlyBeAccessedByLayers("session")
                .whereLayer("topology")
                .mayOnlyBeAccessedByLayers("cluster", "session")
                .whereLayer("invoke")
                .mayOnlyBeAccessedByLayers("cluster", "session")
                .whereLayer("registry")
                .mayOnlyBeAccessedByLayers("topology", "invoke", "cluster", "session")
                .whereLayer("config")
                .mayOnlyBeAccessedByLayers("topology", "invoke", "cluster", "session")
                .whereLayer("breaker")
                .mayOnlyBeAccessedByLayers("topology", "invoke", "cluster", "session")
                .whereLayer("trace")
                .mayOnlyBeAccessedByLayers("topology", "invoke", "cluster", "session")
                .whereLayer("log")
                .mayOnlyBeAccessedByLayers("topology", "invoke", "cluster", "session")
                .whereLayer("metric")
                .mayOnlyBeAccessedByLayers("topology", "invoke", "cluster", "session")
                .whereLayer("journal")
                .mayOnlyAccessLayers("mesh")
                .check(ENGINE);
    }

    @Test
    void meshKnowsNobody() {
        noClasses()
                .that()
                .resideInAPackage("io.meshscope.mesh..")
                .should()
                .dependOnClassesThat(
                        com.tngtech.archunit.base.DescribedPredicate.describe(
                                "live in another package of the engine",
                                c ->
                                        c.getPackageName().startsWith("io.meshscope.")
                                                && !c.getPackageName()
                                                        .startsWith("io.meshscope.mesh")))
                .check(ENGINE);
    }

    @Test
    void clientLibrariesStayInAdapters() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ADAPTERS)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(CLIENTS)
                .check(ENGINE);
    }

    @Test
    void noWindowInTheEngine() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("javafx..", "io.meshscope.ui..")
                .check(ENGINE);
    }

    @Test
    void everyPackageSaysWhatLivesThere() {
        classes()
                .that()
                .haveSimpleName("package-info")
                .should()
                .beAnnotatedWith("org.jspecify.annotations.NullMarked")
                .check(ENGINE);
        var documented =
                ENGINE.stream()
                        .filter(c -> c.getSimpleName().equals("package-info"))
                        .map(c -> c.getPackageName())
                        .toList();
        assertThat(ENGINE.stream().map(c -> c.getPackageName()).distinct())
                .as("packages without a package-info")
                .isSubsetOf(documented);
    }
}

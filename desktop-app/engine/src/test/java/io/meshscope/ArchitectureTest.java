package io.meshscope;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.meshscope.mesh.MeshState;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The import rules of the engine.
class ArchitectureTest {

    /// A package may import what stands in an earlier line, and nothing else.
    private static final List<List<String>> ORDER =
            List.of(
                    List.of("message"),
                    List.of("mesh"),
                    List.of("query"),
                    List.of("source"),
                    List.of("journal"),
                    List.of("wire"),
                    List.of("store"),
                    List.of("receive", "scrape"),
                    List.of("registry", "config", "breaker", "trace", "log", "metric", "etcd"),
                    List.of("reading"),
                    List.of("topology", "invoke", "cluster"),
                    List.of("load", "collection"),
                    List.of("standin"),
                    List.of("session"));

    private static final String[] CLIENTS = {
        "io.grpc..",
        "com.google.protobuf..",
        "io.etcd..",
        "io.netty..",
        "zipkin2..",
        "com.ecwid..",
        "org.apache.zookeeper..",
        "org.apache.http..",
        "org.duckdb..",
        "io.opentelemetry.proto..",
        "io.meshscope.proto.."
    };
    private static final String[] ADAPTERS = {
        "io.meshscope.wire..",
        "io.meshscope.store..",
        "..etcd..",
        "..consul..",
        "..zookeeper..",
        "..otlp..",
        "..zipkin..",
        "..jaeger..",
        "..grpc..",
        "..descriptorset..",
        "..protoc..",
        "..duckdb..",
        "..prometheus.."
    };

    /// The engine's own classes, without tests and libraries: those in the same place as the state.
    private static final JavaClasses ENGINE =
            new ClassFileImporter()
                    .importUrl(MeshState.class.getProtectionDomain().getCodeSource().getLocation());

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
    void aPackageImportsOnlyThoseBeforeIt() {
        for (int level = 0; level < ORDER.size(); level++) {
            for (String name : ORDER.get(level)) {
                String[] others =
                        ORDER.subList(level, ORDER.size()).stream()
                                .flatMap(List::stream)
                                .filter(other -> !other.equals(name))
                                .map(ArchitectureTest::within)
                                .toArray(String[]::new);
                noClasses()
                        .that()
                        .resideInAPackage(within(name))
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(others)
                        .allowEmptyShould(true)
                        .check(ENGINE);
            }
        }
    }

    @Test
    void everyPackageHasItsPlace() {
        var known = ORDER.stream().flatMap(List::stream).toList();
        assertThat(ENGINE.stream().map(c -> c.getPackageName().split("\\.")[2]).distinct())
                .isSubsetOf(known);
    }

    private static String within(String name) {
        return "io.meshscope." + name + "..";
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

    /// Only `session` makes adapters, so no feature depends on the technology behind it. Adapters
    /// may build on each other.
    @Test
    void onlyTheSessionKnowsAdapters() {
        noClasses()
                .that(not(adapter()).and(not(resideInAPackage("io.meshscope.session.."))))
                .should()
                .dependOnClassesThat(adapter())
                .check(ENGINE);
    }

    private static DescribedPredicate<JavaClass> adapter() {
        return resideInAnyPackage(
                        "io.meshscope.*.etcd..",
                        "io.meshscope.*.consul..",
                        "io.meshscope.*.otlp..",
                        "io.meshscope.*.zipkin..",
                        "io.meshscope.*.jaeger..",
                        "io.meshscope.*.grpc..",
                        "io.meshscope.*.descriptorset..",
                        "io.meshscope.*.protoc..",
                        "io.meshscope.*.duckdb..")
                .and(not(resideInAPackage("io.meshscope.wire..")))
                .as("adapters");
    }

    @Test
    void noWindowAndNoShopInTheEngine() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("javafx..", "io.meshscope.ui..", "io.meshscope.demo..")
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

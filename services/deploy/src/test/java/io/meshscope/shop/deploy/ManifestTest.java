package io.meshscope.shop.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.meshscope.runtime.instance.ServiceIdentity;
import io.meshscope.runtime.instance.ServiceIdentity.Entrance;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Checks the manifests against Kubernetes' schema and against the services.
class ManifestTest {

    private static final int DRAIN_SECONDS = 5;

    private static List<ObjectNode> overlay(String name) {
        return Kustomization.build(Repository.deploy().resolve("kubernetes/overlays/" + name));
    }

    private static List<ObjectNode> of(List<ObjectNode> objects, String kind) {
        return objects.stream().filter(o -> o.path("kind").asText().equals(kind)).toList();
    }

    private static String name(JsonNode object) {
        return object.at("/metadata/name").asText();
    }

    private static JsonNode container(JsonNode deployment) {
        return deployment.at("/spec/template/spec/containers/0");
    }

    private static Stream<JsonNode> stream(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    private static int port(JsonNode container, String name) {
        return stream(container.path("ports"))
                .filter(p -> p.path("name").asText().equals(name))
                .findFirst()
                .orElseThrow()
                .path("containerPort")
                .asInt();
    }

    private static ServiceIdentity identity(String service) {
        String main =
                Repository.read(Repository.root().resolve("services/" + service + "/pom.xml"))
                        .replaceAll("(?s).*<service.main>(.*)</service.main>.*", "$1");
        try {
            return (ServiceIdentity) Class.forName(main).getField("IDENTITY").get(null);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(service + " has no identity", e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "prod"})
    void everyObjectFitsKubernetesSchema(String overlay) {
        List<ObjectNode> objects = overlay(overlay);
        assertThat(objects).hasSizeGreaterThan(12);
        objects.forEach(KubernetesSchema::check);
    }

    @Test
    void theSchemaRefusesWhatKubernetesWould() {
        ObjectNode deployment = of(overlay("dev"), "Deployment").getFirst();
        ObjectNode misspelt = deployment.deepCopy();
        ((ObjectNode) container(misspelt)).put("imagePullPolice", "Always");
        assertThatThrownBy(() -> KubernetesSchema.check(misspelt))
                .hasMessageContaining("imagePullPolice");
        ObjectNode wrongType = deployment.deepCopy();
        ((ObjectNode) wrongType.get("spec")).put("replicas", "two");
        assertThatThrownBy(() -> KubernetesSchema.check(wrongType))
                .isInstanceOf(RuntimeException.class);
        ObjectNode incomplete = deployment.deepCopy();
        ((ObjectNode) incomplete.get("spec")).remove("selector");
        assertThatThrownBy(() -> KubernetesSchema.check(incomplete))
                .hasMessageContaining("selector");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "prod"})
    void eachServiceIsDeployedAsItIs(String overlay) {
        List<ObjectNode> objects = overlay(overlay);
        List<ObjectNode> deployments = of(objects, "Deployment");
        assertThat(deployments)
                .extracting(ManifestTest::name)
                .containsAll(Repository.services())
                .containsExactlyInAnyOrder(
                        "gateway",
                        "user-service",
                        "order-service",
                        "payment-service",
                        "inventory-service",
                        "shipping-service");
        for (ObjectNode deployment : built(deployments)) {
            ServiceIdentity identity = identity(name(deployment));
            JsonNode container = container(deployment);
            assertThat(container.path("image").asText())
                    .isEqualTo("meshscope/" + name(deployment) + ":" + version());
            assertThat(port(container, "http")).isEqualTo(identity.httpPort());
            if (identity.entrance() == Entrance.GRPC) {
                assertThat(port(container, "grpc")).isEqualTo(identity.grpcPort());
            }
            assertThat(value(container, "GRPC_PORT")).contains("" + port(container, "grpc"));
            assertThat(value(container, "HTTP_PORT")).contains("" + port(container, "http"));
            assertThat(deployment.at("/spec/replicas").asInt())
                    .isEqualTo(overlay.equals("dev") ? 1 : 2);
            assertThat(deployment.at("/spec/template/spec/terminationGracePeriodSeconds").asInt())
                    .as("time to drain and to close")
                    .isGreaterThanOrEqualTo(2 * DRAIN_SECONDS);
            assertThat(container.at("/resources/limits/memory").asText()).isNotEmpty();
            assertThat(container.at("/resources/requests/cpu").asText()).isNotEmpty();
            assertThat(container.at("/securityContext/readOnlyRootFilesystem").asBoolean())
                    .isTrue();
            assertThat(
                            deployment
                                    .at("/spec/template/spec/securityContext/runAsNonRoot")
                                    .asBoolean())
                    .isTrue();
        }
        Set<String> names = new HashSet<>(Repository.services());
        assertThat(of(objects, "Service")).extracting(ManifestTest::name).containsAll(names);
        assertThat(of(objects, "PodDisruptionBudget"))
                .extracting(ManifestTest::name)
                .containsAll(names);
        for (ObjectNode object : objects) {
            selects(object, deployments);
        }
    }

    /// The deployments whose service is a module here.
    private static List<ObjectNode> built(List<ObjectNode> deployments) {
        List<String> services = Repository.services();
        assertThat(services).hasSizeGreaterThan(3);
        return deployments.stream().filter(d -> services.contains(name(d))).toList();
    }

    /// A Service or a budget that selects nothing does nothing, and nobody would notice.
    private static void selects(ObjectNode object, List<ObjectNode> deployments) {
        JsonNode selector =
                switch (object.path("kind").asText()) {
                    case "Service" -> object.at("/spec/selector");
                    case "PodDisruptionBudget", "Deployment" ->
                            object.at("/spec/selector/matchLabels");
                    default -> object.at("/none");
                };
        if (selector.isMissingNode()) {
            return;
        }
        assertThat(deployments)
                .filteredOn(d -> {
                    JsonNode labels = d.at("/spec/template/metadata/labels");
                    return selector.propertyStream()
                            .allMatch(e -> e.getValue().equals(labels.get(e.getKey())));
                })
                .as("what %s %s selects", object.path("kind").asText(), name(object))
                .extracting(ManifestTest::name)
                .containsExactly(name(object));
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "prod"})
    void onlyVariablesThatTheServicesReadAreSet(String overlay) {
        List<ObjectNode> objects = overlay(overlay);
        Set<String> known = Repository.variables();
        assertThat(known).contains("MESHSCOPE_ETCD_ENDPOINTS", "GRPC_PORT");
        JsonNode shared = of(objects, "ConfigMap").getFirst().path("data");
        List<String> set = new ArrayList<>(shared.propertyStream().map(e -> e.getKey()).toList());
        of(objects, "Deployment")
                .forEach(d ->
                        stream(container(d).path("env"))
                                .forEach(e -> set.add(e.path("name").asText())));
        assertThat(set)
                .filteredOn(variable -> !variable.equals("POSTGRES_ADDRESS"))
                .isSubsetOf(known);
        assertThat(shared.path("MESHSCOPE_VERSION").asText()).isEqualTo(version());
        assertThat(shared.path("MESHSCOPE_DRAIN").asInt()).isEqualTo(DRAIN_SECONDS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "prod"})
    void noSecretStandsInAManifest(String overlay) {
        List<ObjectNode> objects = overlay(overlay);
        assertThat(of(objects, "Secret")).isEmpty();
        for (ObjectNode deployment : of(objects, "Deployment")) {
            stream(container(deployment).path("env"))
                    .filter(e ->
                            e.path("name").asText().matches(".*(SECRET|PASSWORD|TOKEN|USER).*"))
                    .forEach(e -> {
                        assertThat(e.has("value")).as("%s", e).isFalse();
                        assertThat(e.at("/valueFrom/secretKeyRef/key").asText()).isNotEmpty();
                    });
        }
    }

    @Test
    void theGrpcProbesAskForTheContractWhileInPlaintext() {
        for (ObjectNode deployment : built(of(overlay("dev"), "Deployment"))) {
            ServiceIdentity identity = identity(name(deployment));
            JsonNode readiness = container(deployment).path("readinessProbe");
            if (identity.entrance() == Entrance.GRPC) {
                assertThat(readiness.at("/grpc/port").asInt()).isEqualTo(identity.grpcPort());
                assertThat(readiness.at("/grpc/service").asText()).isEqualTo(identity.contract());
            } else {
                assertThat(readiness.at("/httpGet/path").asText()).isEqualTo("/health");
            }
            assertThat(container(deployment).has("startupProbe")).isTrue();
            assertThat(container(deployment).has("livenessProbe")).isTrue();
        }
    }

    @Test
    void inProductionTlsIsMutualAndNothingStartsWithoutItsCertificate() {
        List<ObjectNode> objects = overlay("prod");
        JsonNode shared = of(objects, "ConfigMap").getFirst().path("data");
        assertThat(shared.path("MESHSCOPE_ENV").asText()).isEqualTo("prod");
        assertThat(shared.path("MESHSCOPE_TLS").asText()).isEqualTo("mutual");
        for (ObjectNode deployment : of(objects, "Deployment")) {
            JsonNode volume =
                    stream(deployment.at("/spec/template/spec/volumes"))
                            .filter(v -> v.path("name").asText().equals("tls"))
                            .findFirst()
                            .orElseThrow();
            assertThat(volume.at("/secret/optional").asBoolean(true)).isFalse();
            assertThat(volume.at("/secret/secretName").asText())
                    .isEqualTo(name(deployment) + "-tls");
            String mounted =
                    stream(container(deployment).path("volumeMounts"))
                            .filter(m -> m.path("name").asText().equals("tls"))
                            .findFirst()
                            .orElseThrow()
                            .path("mountPath")
                            .asText();
            for (String file : List.of("CA", "CERT", "KEY")) {
                assertThat(shared.path("MESHSCOPE_TLS_" + file).asText()).startsWith(mounted + "/");
            }
            Predicate<String> speaksGrpc = probe -> container(deployment).path(probe).has("grpc");
            assertThat(List.of("startupProbe", "readinessProbe", "livenessProbe"))
                    .as("the kubelet's gRPC probes know no TLS")
                    .noneMatch(speaksGrpc);
        }
    }

    /// Where kubectl is installed, what it builds is compared with what is checked here.
    @ParameterizedTest
    @ValueSource(strings = {"dev", "prod"})
    void itIsWhatKubectlBuilds(String overlay) throws IOException, InterruptedException {
        List<ObjectNode> built = overlay(overlay);
        assertThat(built).isNotEmpty();
        Optional<Path> kubectl =
                Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                        .map(dir -> Path.of(dir, "kubectl"))
                        .filter(Files::isExecutable)
                        .findFirst();
        if (kubectl.isEmpty()) {
            return;
        }
        Process process =
                new ProcessBuilder(
                                kubectl.get().toString(),
                                "kustomize",
                                Repository.deploy()
                                        .resolve("kubernetes/overlays/" + overlay)
                                        .toString())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        ObjectMapper yaml = new ObjectMapper(new YAMLFactory());
        try (var parser = yaml.getFactory().createParser(text)) {
            assertThat(yaml.readValues(parser, ObjectNode.class).readAll())
                    .containsExactlyInAnyOrderElementsOf(built);
        }
    }

    private static Optional<String> value(JsonNode container, String variable) {
        return stream(container.path("env"))
                .filter(e -> e.path("name").asText().equals(variable))
                .map(e -> e.path("value").asText())
                .findFirst();
    }

    private static String version() {
        return Repository.read(Repository.root().resolve("pom.xml"))
                .replaceAll("(?s).*?<version>([0-9.]+)(-SNAPSHOT)?</version>.*", "$1");
    }
}

package io.meshscope.proto;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.DescriptorProtos.MethodOptions.IdempotencyLevel;
import com.google.protobuf.Descriptors.MethodDescriptor;
import org.junit.jupiter.api.Test;

/// Callers decide by the contract whether to retry, so each method must say the right thing.
class IdempotencyTest {

    @Test
    void creatingAnOrderIsNeverRetriedAndReadingAlwaysMayBe() {
        assertThat(level("CreateOrder")).isEqualTo(IdempotencyLevel.IDEMPOTENCY_UNKNOWN);
        assertThat(level("CreatePayment")).isEqualTo(IdempotencyLevel.IDEMPOTENT);
        assertThat(
                        Contracts.descriptors().stream()
                                .flatMap(file -> file.getServices().stream())
                                .flatMap(service -> service.getMethods().stream())
                                .filter(method -> method.getName().matches("(Get|List).*")))
                .isNotEmpty()
                .allSatisfy(method ->
                        assertThat(method.getOptions().getIdempotencyLevel())
                                .as(method.getFullName())
                                .isEqualTo(IdempotencyLevel.NO_SIDE_EFFECTS));
    }

    private static IdempotencyLevel level(String name) {
        MethodDescriptor found =
                Contracts.descriptors().stream()
                        .flatMap(file -> file.getServices().stream())
                        .flatMap(service -> service.getMethods().stream())
                        .filter(method -> method.getName().equals(name))
                        .findFirst()
                        .orElseThrow();
        return found.getOptions().getIdempotencyLevel();
    }
}

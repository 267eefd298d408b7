package io.meshscope.proto;

import com.google.protobuf.Descriptors.FileDescriptor;
import io.meshscope.proto.mesh.v1.BreakerProto;
import io.meshscope.proto.mesh.v1.FaultProto;
import io.meshscope.proto.shop.inventory.v1.InventoryProto;
import io.meshscope.proto.shop.order.v1.OrderProto;
import io.meshscope.proto.shop.payment.v1.PaymentProto;
import io.meshscope.proto.shop.shipping.v1.ShippingProto;
import io.meshscope.proto.shop.user.v1.UserProto;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Every contract of this module, as descriptors and as source.
final class Contracts {

    static final Path SOURCES = Path.of("src/main/protobuf");

    private Contracts() {}

    static List<FileDescriptor> descriptors() {
        return List.of(
                BreakerProto.getDescriptor(),
                FaultProto.getDescriptor(),
                InventoryProto.getDescriptor(),
                OrderProto.getDescriptor(),
                PaymentProto.getDescriptor(),
                ShippingProto.getDescriptor(),
                UserProto.getDescriptor());
    }

    static List<Path> sources() {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".proto")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> lines(Path source) {
        try {
            return Files.readAllLines(source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

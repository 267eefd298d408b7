package io.meshscope.shop.shipping;

import io.meshscope.runtime.data.TestDatabase;
import io.micronaut.context.ApplicationContext;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

@Tag("process")
class PostgresParcelsTest extends ParcelRepositoryContract {

    private static ApplicationContext context;

    @BeforeAll
    static void open() {
        context =
                TestDatabase.context(
                        TestDatabase.fresh(), OpenTelemetrySdk.builder().build(), Map.of());
    }

    @AfterAll
    static void close() {
        context.close();
    }

    @Override
    ParcelRepository repository() {
        return context.getBean(PostgresParcels.class);
    }
}

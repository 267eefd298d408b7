package io.meshscope.runtime.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meshscope.testing.PostgresServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("process")
class DatabaseSettingsTest {

    @Test
    void everythingHasADefault() {
        DatabaseSettings settings = DatabaseSettings.of("order_service", "", "", "", 4, false);
        assertThat(settings.url()).isEqualTo("jdbc:postgresql://127.0.0.1:5432/order_service");
        assertThat(settings.user()).isEqualTo("meshscope");
        assertThat(settings.address()).isEqualTo("127.0.0.1:5432");
    }

    @Test
    void aPasswordIsNeededInProductionAndNeverShown() {
        assertThatThrownBy(() -> DatabaseSettings.of("a", "", "", "", 4, true))
                .hasMessageContaining("MESHSCOPE_DATABASE_PASSWORD");
        assertThat(DatabaseSettings.of("a", "", "", "hush", 4, true).toString())
                .doesNotContain("hush");
        assertThatThrownBy(() ->
                        DatabaseSettings.of(
                                "a", "jdbc:postgresql://h/a?password=hush", "", "", 4, false))
                .hasMessageContaining("MESHSCOPE_DATABASE_PASSWORD")
                .hasMessageNotContaining("hush");
        assertThatThrownBy(() -> DatabaseSettings.of("a", "jdbc:h2:mem", "", "", 4, false))
                .hasMessageContaining("MESHSCOPE_DATABASE_URL");
    }

    @Test
    void aWrongPasswordIsSaidAtOnceInOneLine() {
        PostgresServer server = PostgresServer.shared();
        DatabaseSettings settings =
                new DatabaseSettings(server.url("nowhere"), "nowhere", "nobody", "hush", 4);
        // The test server trusts everyone: an unknown role is refused like a wrong password.
        assertThatThrownBy(() -> DatabasePool.open(settings, "test", new SimpleMeterRegistry()))
                .isInstanceOf(DatabaseAwayException.class)
                .hasMessageContaining("MESHSCOPE_DATABASE_URL")
                .hasMessageContaining("nobody")
                .hasMessageNotContaining("hush")
                .hasMessageNotContaining("\n");
    }

    @Test
    void aStatementIsToldWithoutItsValues() {
        Query query = Query.of("select *\n  from orders where id = 'it''s me' and n > 12");
        assertThat(query.text()).isEqualTo("select * from orders where id = ? and n > ?");
        assertThat(query.summary()).isEqualTo("SELECT orders");
        assertThat(Query.of("insert into order_items values ($1, t2.x)").text())
                .isEqualTo("insert into order_items values ($1, t2.x)");
    }
}

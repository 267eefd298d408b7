package io.meshscope.ui.services;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.mesh.Endpoint;
import io.meshscope.mesh.InstanceId;
import io.meshscope.mesh.Registration;
import io.meshscope.mesh.RegistrationEvent;
import io.meshscope.mesh.ServiceName;
import io.meshscope.mesh.SourceId;
import io.meshscope.ui.breaker.BreakersPage;
import io.meshscope.ui.fixture.Look;
import io.meshscope.ui.fixture.MeshFixture;
import io.meshscope.ui.fixture.Opened;
import io.meshscope.ui.nav.Location;
import io.meshscope.ui.text.Language;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.control.Labeled;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A mesh with more instances than are asked themselves.
@Tag("window")
class LargeMeshTest {

    private static final int INSTANCES = 520;
    private static final ServiceName LAST = service(INSTANCES);

    private static ServiceName service(int number) {
        return new ServiceName("service-" + number / 100);
    }

    private static InstanceId id(int number) {
        return new InstanceId("h:" + number);
    }

    private static void registered(MeshFixture fixture, int number, String version) {
        fixture.tell(
                MeshFixture.NOW,
                "etcd",
                new RegistrationEvent.Added(
                        new Registration(
                                service(number),
                                id(number),
                                new Endpoint("h", number),
                                new Registration.Entry(
                                        new SourceId("etcd"), "/k" + number, "json", "{}", 1),
                                Optional.of(new Registration.Lease("a" + number, Optional.empty())),
                                Registration.Details.of(
                                        MeshFixture.NOW, Map.of("version", version)),
                                List.of())));
    }

    @Test
    void itIsShownWholeAndSaysWhatIsLeftOut() {
        try (var fixture = MeshFixture.empty()) {
            for (int i = 1; i <= INSTANCES; i++) {
                registered(fixture, i, "v1");
            }
            fixture.settle();
            var last = new Location.Services(Optional.of(LAST), Optional.of(id(INSTANCES)));
            try (var page = Opened.at(fixture, Look.DARK, last, ServicesPage::new)) {
                ServicesTree tree = page.node("#services", ServicesTree.class);
                page.until(() -> tree.selected().size() == 1);
                assertThat(tree.getExpandedItemCount()).isEqualTo(INSTANCES + 6);
                assertThat(tree.selected().getFirst().is(LAST, Optional.of(id(INSTANCES))))
                        .as("what the address names is selected")
                        .isTrue();
                assertThat(
                                page.says(
                                        "Of 520 instances 500 are asked themselves how they are. Of"
                                                + " 520 leases 200 are read."))
                        .isTrue();
                page.run(() -> page.context().language().locale().set(Language.CHINESE));
                page.until(() -> page.says("共 520 个租约，其中 200 个被读取。"));
                registered(fixture, INSTANCES, "v2");
                fixture.settle();
                page.until(() -> tree.selected().getFirst().details().version().equals("v2"));
                page.until(() ->
                        tree.lookupAll(".tree-table-cell").stream()
                                .map(Labeled.class::cast)
                                .anyMatch(cell -> "v2".equals(cell.getText())));
            }
            try (var page =
                    Opened.at(
                            fixture,
                            Look.DARK,
                            new Location.Breakers(Optional.empty()),
                            BreakersPage::new)) {
                assertThat(page.says("Of 520 instances 500 are asked for their breakers."))
                        .isTrue();
                page.run(() -> page.context().language().locale().set(Language.CHINESE));
                page.until(() -> page.says("共 520 个实例，其中 500 个被询问熔断器。"));
            }
        }
    }

    @Test
    void howFarItIsAskedForBreakersIsReadBesideTheFxThread() {
        try (var fixture = MeshFixture.empty()) {
            for (int i = 1; i <= INSTANCES; i++) {
                registered(fixture, i, "v1");
            }
            fixture.settle();
            var here = new Location.Breakers(Optional.empty());
            try (var page = Opened.at(fixture, Look.DARK, here, BreakersPage::new)) {
                Labeled reach = page.node("#breakers-reach", Labeled.class);
                page.run(() -> {
                    page.page().hide();
                    reach.setText("");
                    page.page().show(here);
                    assertThat(reach.getText()).as("read on this thread").isEmpty();
                });
                page.until(() -> page.says("Of 520 instances 500 are asked for their breakers."));
            }
        }
    }

    @Test
    void aSmallOneSaysNothingOfIt() {
        try (var fixture = MeshFixture.empty()) {
            registered(fixture, 1, "v1");
            fixture.settle();
            try (var page =
                    Opened.at(
                            fixture,
                            Look.DARK,
                            new Location.Services(Optional.empty(), Optional.empty()),
                            ServicesPage::new)) {
                page.until(() -> page.says("service-0"));
                assertThat(page.sees("#services-reach")).isFalse();
            }
            try (var page =
                    Opened.at(
                            fixture,
                            Look.DARK,
                            new Location.Breakers(Optional.empty()),
                            BreakersPage::new)) {
                assertThat(page.sees("#breakers-reach")).isFalse();
            }
        }
    }
}

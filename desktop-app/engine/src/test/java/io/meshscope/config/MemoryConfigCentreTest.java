package io.meshscope.config;

import io.meshscope.journal.Intake;
import io.meshscope.mesh.Octets;
import java.util.List;

class MemoryConfigCentreTest extends ConfigCentreContract {

    private MemoryConfigCentre centre;

    @Override
    protected ConfigCentre open(Intake intake) {
        centre =
                new MemoryConfigCentre(
                        new CentreKeys(List.of("/config/", "/more/"), "/applied/", "/rules/"),
                        intake);
        return centre;
    }

    @Override
    protected String root() {
        return "/";
    }

    @Override
    protected void write(String key, byte[] value) {
        var _ = centre.put(Octets.ofText(key), Octets.of(value));
    }

    @Override
    protected void delete(String key) {
        var _ = centre.delete(Octets.ofText(key));
    }
}

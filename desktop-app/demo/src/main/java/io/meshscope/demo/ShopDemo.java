package io.meshscope.demo;

import io.meshscope.cluster.ClusterPlan;
import io.meshscope.cluster.Launcher;
import io.meshscope.cluster.ProcessLauncher;
import io.meshscope.demo.load.Load;
import io.meshscope.demo.load.LoadGenerator;
import io.meshscope.session.Session;
import java.nio.file.Path;

/// Launches the shop for real beside one session.
final class ShopDemo implements Demo {

    private final Session session;
    private final ShopCertificates certificates;
    private final ProcessLauncher launcher;
    private final LoadGenerator load;

    /// @param certificates closed with this
    /// @param javaHome the Java that the shop runs on
    ShopDemo(Session session, ShopCertificates certificates, Path javaHome) {
        this.session = session;
        this.certificates = certificates;
        this.launcher = new ProcessLauncher(session.journal(), javaHome);
        this.load = new LoadGenerator(() -> DemoMesh.gateways(session.journal().state()));
    }

    @Override
    public ClusterPlan plan(DemoOptions options) {
        return DemoMesh.plan(DemoShop.home(), session, options, certificates::authority);
    }

    @Override
    public Launcher launcher() {
        return launcher;
    }

    @Override
    public Load load() {
        return load;
    }

    /// The load ends first: without the shop its calls would only fail.
    @Override
    public synchronized void close() {
        load.close();
        launcher.close();
        certificates.close();
    }
}

package io.meshscope.cluster;

import io.meshscope.journal.Intake;
import io.meshscope.journal.Observation;
import io.meshscope.mesh.ProcessEvent;
import io.meshscope.mesh.ProcessStatus;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/// Launches a cluster, prints the pid of every process that is healthy, then `ready`, and stays.
public final class LaunchingJvm {

    private LaunchingJvm() {}

    public static void main(String[] args) throws InterruptedException {
        Path jar = Path.of(args[0]);
        try (ProcessLauncher launcher =
                new ProcessLauncher(new Printing(), FakeCluster.JAVA_HOME)) {
            launcher.launch(
                    FakeCluster.plan(
                            FakeCluster.service("user-service", jar, ""),
                            FakeCluster.service("order-service", jar, "ignores-term")));
            System.out.println("ready");
            new CountDownLatch(1).await();
        }
    }

    private record Printing() implements Intake {
        @Override
        public boolean offer(Observation observation) {
            return true;
        }

        @Override
        public void put(Observation observation) {
            if (observation.payload() instanceof ProcessEvent.Changed changed
                    && changed.status() == ProcessStatus.HEALTHY) {
                System.out.println(changed.pid().orElseThrow());
            }
        }
    }
}

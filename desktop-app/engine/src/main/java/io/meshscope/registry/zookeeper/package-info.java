/// Registrations as ZooKeeper has them: nodes of Curator, Spring Cloud, Dubbo and others.
@NullMarked
package io.meshscope.registry.zookeeper;

import org.jspecify.annotations.NullMarked;

package io.meshscope.wire.zookeeper;

import io.meshscope.message.Message;
import java.time.Duration;
import java.util.Locale;
import org.apache.zookeeper.KeeperException.Code;
import org.jspecify.annotations.Nullable;

/// Says in the user's words what a failure means.
final class ZooKeeperWords {

    private ZooKeeperWords() {}

    static ZooKeeperException of(ZooKeeperAddress address, Code code) {
        return ZooKeeperException.passing(words(address, code), null);
    }

    private static Message words(ZooKeeperAddress address, Code code) {
        return switch (code) {
            case CONNECTIONLOSS, SESSIONEXPIRED, SESSIONMOVED ->
                    Message.of("zookeeper.lost", address);
            case OPERATIONTIMEOUT, REQUESTTIMEOUT -> Message.of("zookeeper.late", address);
            case AUTHFAILED -> Message.of("zookeeper.password", address);
            case UNIMPLEMENTED -> Message.of("zookeeper.old", address);
            default ->
                    Message.of("zookeeper.answered", address, code.name().toLowerCase(Locale.ROOT));
        };
    }

    static ZooKeeperException tooMany(String root, int most) {
        return ZooKeeperException.lasting(
                Message.of("zookeeper.many-nodes", most, root), Message.of("etcd.remedy.narrower"));
    }

    static ZooKeeperException silent(
            ZooKeeperAddress address, Duration within, @Nullable Throwable cause) {
        return ZooKeeperException.passing(
                Message.of("zookeeper.silent", address, within.toMillis()), cause);
    }
}

package io.meshscope.wire.zookeeper;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.KeeperException.Code;
import org.apache.zookeeper.ZooKeeper;

/// Reads nodes, many at a time.
final class ZnodeReader {

    /// The most that are asked for before an answer has come.
    private static final int AT_ONCE = 256;

    private final ZooKeeper client;
    private final ZooKeeperAddress address;

    ZnodeReader(ZooKeeper client, ZooKeeperAddress address) {
        this.client = client;
        this.address = address;
    }

    /// What was read.
    ///
    /// @param nodes by path, parents before their children
    /// @param denied how many nodes may not be read
    record Nodes(Map<String, Znode> nodes, int denied) {}

    /// All that stands at some paths and below them.
    ///
    /// @throws ZooKeeperException when there are more than may be read
    Nodes below(ZnodePaths paths) throws InterruptedException {
        var found = new LinkedHashMap<String, Znode>();
        int denied = 0;
        for (String root : paths.roots()) {
            Nodes read = below(root, paths.most());
            denied += read.denied();
            found.putAll(read.nodes());
        }
        return new Nodes(found, denied);
    }

    /// Each node tells how many are below it, so that too many are not even asked for.
    private Nodes below(String root, int most) throws InterruptedException {
        var found = new LinkedHashMap<String, Znode>();
        int denied = 0;
        List<String> level = List.of(root);
        while (!level.isEmpty()) {
            Nodes read = at(level);
            denied += read.denied();
            found.putAll(read.nodes());
            List<Znode> parents =
                    read.nodes().values().stream().filter(n -> n.children() > 0).toList();
            if (found.size() + parents.stream().mapToLong(Znode::children).sum() > most) {
                throw ZooKeeperWords.tooMany(root, most);
            }
            level = children(parents);
        }
        return new Nodes(found, denied);
    }

    /// What stands at some paths.
    Nodes at(List<String> paths) throws InterruptedException {
        var found = new LinkedHashMap<String, Znode>();
        int denied = 0;
        for (Answer<Znode> answer : ask(paths, this::node)) {
            answer.value().ifPresent(node -> found.put(node.path(), node));
            denied += answer.code() == Code.NOAUTH ? 1 : 0;
        }
        return new Nodes(found, denied);
    }

    private List<String> children(List<Znode> parents) throws InterruptedException {
        List<String> paths = parents.stream().map(Znode::path).toList();
        var all = new ArrayList<String>();
        for (Answer<List<String>> answer : ask(paths, this::names)) {
            all.addAll(answer.value().orElse(List.of()));
        }
        return all;
    }

    /// @param value empty when the node is gone, or may not be read
    private record Answer<T>(Code code, Optional<T> value) {}

    private <T> List<Answer<T>> ask(
            List<String> paths, Function<String, CompletableFuture<Answer<T>>> question)
            throws InterruptedException {
        var answers = new ArrayList<Answer<T>>();
        for (int from = 0; from < paths.size(); from += AT_ONCE) {
            List<CompletableFuture<Answer<T>>> asked =
                    paths.subList(from, Math.min(paths.size(), from + AT_ONCE)).stream()
                            .map(question)
                            .toList();
            for (CompletableFuture<Answer<T>> each : asked) {
                answers.add(answered(each));
            }
        }
        return answers;
    }

    private <T> Answer<T> answered(CompletableFuture<Answer<T>> asked) throws InterruptedException {
        try {
            Answer<T> answer = asked.get();
            return switch (answer.code()) {
                case OK, NONODE, NOAUTH -> answer;
                default -> throw ZooKeeperWords.of(address, answer.code());
            };
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private CompletableFuture<Answer<Znode>> node(String path) {
        var answer = new CompletableFuture<Answer<Znode>>();
        client.getData(
                path,
                false,
                (code, at, context, data, stat) ->
                        answer.complete(
                                new Answer<>(
                                        KeeperException.Code.get(code),
                                        code == Code.OK.intValue()
                                                ? Optional.of(
                                                        Znode.of(
                                                                path,
                                                                data == null ? new byte[0] : data,
                                                                stat))
                                                : Optional.empty())),
                null);
        return answer;
    }

    private CompletableFuture<Answer<List<String>>> names(String parent) {
        var answer = new CompletableFuture<Answer<List<String>>>();
        String before = parent.equals("/") ? "/" : parent + "/";
        client.getChildren(
                parent,
                false,
                (code, at, context, names) ->
                        answer.complete(
                                new Answer<>(
                                        KeeperException.Code.get(code),
                                        code == Code.OK.intValue()
                                                ? Optional.of(
                                                        names.stream()
                                                                .sorted()
                                                                .map(name -> before + name)
                                                                .toList())
                                                : Optional.empty())),
                null);
        return answer;
    }
}

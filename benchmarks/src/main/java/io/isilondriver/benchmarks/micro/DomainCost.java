package io.isilondriver.benchmarks.micro;

import io.isilondriver.domain.access.AccessLevel;
import io.isilondriver.domain.access.AccessRule;
import io.isilondriver.domain.access.IpNetwork;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.name.ShareName;
import io.isilondriver.domain.ownership.OwnershipMark;
import io.isilondriver.domain.share.Protocol;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Bringing texts into the one form that the domain knows. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class DomainCost {
  private final IfsPath directory = IfsPath.of("/ifs/manila/projects/2026/november/reports");
  private final String mark =
      OwnershipMark.of(new ShareName("projects"), Protocol.NFS).mountedAs(Optional.empty()).text();

  /** The path of a file in a directory. */
  @Benchmark
  public IfsPath pathOfChild() {
    return directory.child("quarterly-figures.ods");
  }

  /** A network with host bits in IPv4. */
  @Benchmark
  public IpNetwork network4() {
    return IpNetwork.parse("10.20.30.0/24");
  }

  /** A network in IPv6. */
  @Benchmark
  public IpNetwork network6() {
    return IpNetwork.parse("2001:db8:0:0:1::/80");
  }

  /** A rule of access. */
  @Benchmark
  public AccessRule rule() {
    return AccessRule.network("10.20.30.0/24", AccessLevel.READ_WRITE);
  }

  /** The mark that says whose something is. */
  @Benchmark
  public Optional<OwnershipMark> mark() {
    return OwnershipMark.parse(mark);
  }
}

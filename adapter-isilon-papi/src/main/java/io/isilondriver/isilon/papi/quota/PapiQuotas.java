package io.isilondriver.isilon.papi.quota;

import io.isilondriver.application.port.out.Listing;
import io.isilondriver.application.port.out.quota.Quotas;
import io.isilondriver.domain.error.Problem;
import io.isilondriver.domain.error.ShareDriverException;
import io.isilondriver.domain.error.ShareDriverException.Conflict;
import io.isilondriver.domain.error.ShareDriverException.NotFound;
import io.isilondriver.domain.error.ShareDriverException.UnexpectedAnswer;
import io.isilondriver.domain.filesystem.DataSize;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.ownership.OwnershipMark;
import io.isilondriver.domain.quota.Quota;
import io.isilondriver.domain.quota.QuotaId;
import io.isilondriver.domain.quota.QuotaLimits;
import io.isilondriver.isilon.papi.wire.Endpoint;
import io.isilondriver.isilon.papi.wire.PapiClient;
import io.isilondriver.isilon.transport.AnswerValues;
import io.isilondriver.isilon.transport.RequestSpec;
import io.isilondriver.isilon.transport.UrlPath;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Directory quotas without snapshots over {@code /platform/N/quota/quotas}. Each question names
 * type and snapshots, and each answer is checked for them: a directory may have other quotas too.
 */
public final class PapiQuotas implements Quotas {
  private static final String DIRECTORY = "directory";
  private static final int FIRST_WITH_LABELS = 15;
  private static final int FIRST_WITH_MEASURES = 8;

  private final PapiClient papi;
  private final QuotaEndpoints service;

  /** Quotas over a client. */
  public PapiQuotas(PapiClient papi) {
    this.papi = papi;
    this.service = papi.service(QuotaEndpoints.class);
  }

  @Override
  public Optional<Quota> ofDirectory(IfsPath directory) {
    RequestSpec spec = RequestSpec.toRead("Look for the quota of " + directory);
    return quotas(spec, directory, null).stream()
        .filter(quota -> quota.path().equals(directory))
        .findFirst();
  }

  @Override
  public Listing<Quota> atOrBelow(IfsPath directory) {
    return quotas(RequestSpec.toRead("List the quotas at or below " + directory), directory, true);
  }

  private Listing<Quota> quotas(RequestSpec spec, IfsPath directory, @Nullable Boolean below) {
    Listing<QuotaDto> all =
        papi.list(
            spec,
            Endpoint.QUOTAS,
            (version, token, withZone) ->
                token == null
                    ? service.quotas(
                        version, directory.value(), below, DIRECTORY, false, papi.pageSize(), null)
                    : service.quotas(version, null, null, null, null, null, token));
    return () ->
        all.stream()
            .filter(PapiQuotas::isDirectoryQuotaWithoutSnapshots)
            .map(dto -> AnswerValues.read(spec, () -> quota(dto)))
            .filter(quota -> quota.path().isAtOrBelow(directory))
            .iterator();
  }

  private static boolean isDirectoryQuotaWithoutSnapshots(QuotaDto dto) {
    return (dto.type() == null || dto.type().equals(DIRECTORY))
        && !Boolean.TRUE.equals(dto.includeSnapshots());
  }

  @Override
  public QuotaId create(IfsPath directory, QuotaLimits limits, OwnershipMark mark) {
    RequestSpec spec = RequestSpec.toCreate("Create quota of " + directory);
    return papi.at(
        Endpoint.QUOTAS,
        version ->
            papi.calls()
                .create(
                    spec,
                    () -> service.create(version, body(version, directory, limits, mark)),
                    answer -> new QuotaId(PapiClient.answered(answer.id(), spec)),
                    (failure, inDoubt) -> existing(directory, limits, mark, failure, inDoubt)));
  }

  private static QuotaBody body(
      int version, IfsPath directory, QuotaLimits limits, OwnershipMark mark) {
    boolean measured = version >= FIRST_WITH_MEASURES;
    return new QuotaBody(
        directory.value(),
        DIRECTORY,
        false,
        true,
        true,
        measured ? "fslogicalsize" : null,
        measured ? null : false,
        version >= FIRST_WITH_LABELS ? mark.text() : null,
        new QuotaBody.Limits(
            limits.hard().bytes(), limits.advisory().map(DataSize::bytes).orElse(null)));
  }

  private Optional<QuotaId> existing(
      IfsPath directory,
      QuotaLimits limits,
      OwnershipMark mark,
      ShareDriverException failure,
      boolean inDoubt) {
    Optional<Quota> found = ofDirectory(directory);
    if (inDoubt && found.filter(quota -> isAsWanted(quota, limits, mark)).isPresent()) {
      return found.map(Quota::id);
    }
    if (found.isPresent()) {
      throw new Conflict(
          failure.problem().insteadBecause("the directory has a quota, " + found.get().id()),
          failure);
    }
    if (!(failure instanceof Conflict) && !papi.pathExists(directory)) {
      throw new NotFound(failure.problem().insteadBecause("the directory does not exist"), failure);
    }
    return Optional.empty();
  }

  private static boolean isAsWanted(Quota found, QuotaLimits limits, OwnershipMark mark) {
    return found.limits().equals(Optional.of(limits))
        && (found.mark().isEmpty() || found.mark().get().equals(mark));
  }

  @Override
  public void replaceLimits(QuotaId id, QuotaLimits limits) {
    var all =
        new QuotaChange.Limits(
            limits.hard().bytes(), null, null, limits.advisory().map(DataSize::bytes).orElse(null));
    change(
        RequestSpec.toChange("Replace the limits of quota " + id),
        id,
        new QuotaChange(true, null, all));
  }

  @Override
  public void mark(QuotaId id, Optional<OwnershipMark> mark) {
    RequestSpec spec = RequestSpec.toChange("Mark quota " + id);
    String labels = mark.map(OwnershipMark::text).orElse("");
    UrlPath key = UrlPath.of(id.value());
    papi.doAt(
        Endpoint.QUOTAS,
        version -> {
          if (version >= FIRST_WITH_LABELS) {
            papi.calls()
                .done(
                    spec, () -> service.change(version, key, new QuotaChange(null, labels, null)));
          }
        });
  }

  private void change(RequestSpec spec, QuotaId id, QuotaChange change) {
    UrlPath key = UrlPath.of(id.value());
    papi.doAt(
        Endpoint.QUOTAS,
        version -> papi.calls().done(spec, () -> service.change(version, key, change)));
  }

  @Override
  public void delete(QuotaId id) {
    RequestSpec spec = RequestSpec.toDelete("Delete quota " + id);
    UrlPath key = UrlPath.of(id.value());
    papi.at(
        Endpoint.QUOTAS, version -> papi.calls().deleted(spec, () -> service.delete(version, key)));
  }

  private static Quota quota(QuotaDto dto) {
    if (dto.id() == null || dto.path() == null) {
      throw new UnexpectedAnswer(
          Problem.when("Read quotas").because("a quota has no id or no path"));
    }
    Measure measure = Measure.of(dto);
    return new Quota(
        new QuotaId(dto.id()),
        IfsPath.of(dto.path()),
        limits(dto),
        measure.used(),
        measure.ready() && !Boolean.FALSE.equals(dto.ready()),
        Boolean.TRUE.equals(dto.linked()),
        dto.labels() == null ? Optional.empty() : OwnershipMark.parse(dto.labels()));
  }

  private static Optional<QuotaLimits> limits(QuotaDto dto) {
    QuotaDto.Thresholds thresholds = dto.thresholds();
    if (thresholds == null
        || thresholds.hard() == null
        || thresholds.hard() < 1
        || Boolean.FALSE.equals(dto.enforced())) {
      return Optional.empty();
    }
    long hard = thresholds.hard();
    Long advisory = thresholds.advisory();
    return Optional.of(
        new QuotaLimits(
            new DataSize(hard),
            advisory == null || advisory < 1 || advisory >= hard
                ? Optional.empty()
                : Optional.of(new DataSize(advisory))));
  }

  /** What the limit of a quota is compared with, and whether it is known yet. */
  private record Measure(DataSize used, boolean ready) {
    static Measure of(QuotaDto dto) {
      QuotaDto.Usage usage = dto.usage();
      if (usage == null) {
        return new Measure(DataSize.ZERO, false);
      }
      if (dto.thresholdsOn() == null && usage.logical() != null) {
        return Boolean.TRUE.equals(dto.thresholdsIncludeOverhead())
            ? of(usage.physical(), usage.physicalReady())
            : of(usage.logical(), null);
      }
      return switch (dto.thresholdsOn() == null ? "" : dto.thresholdsOn()) {
        case "applogicalsize" -> of(usage.applogical(), usage.applogicalReady());
        case "physicalsize" -> of(usage.physical(), usage.physicalReady());
        default -> of(usage.fslogical(), usage.fslogicalReady());
      };
    }

    private static Measure of(@Nullable Long used, @Nullable Boolean ready) {
      return used == null || used < 0
          ? new Measure(DataSize.ZERO, false)
          : new Measure(new DataSize(used), !Boolean.FALSE.equals(ready));
    }
  }
}

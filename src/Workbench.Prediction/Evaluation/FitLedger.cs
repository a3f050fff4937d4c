using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Workbench.Data.Encoding;
using Workbench.Prediction.Linear;
using Workbench.Prediction.Mixed;

namespace Workbench.Prediction.Evaluation;

/// <summary>
/// The finished fits of comparisons in a file, a line each, written as soon as a fit is done: a comparison that is started again
/// takes from it what is there. A fit is known by all that determines it (<see cref="FitKey"/>), so one file may hold any fits, and
/// what changed is fitted anew. A line that a kill left unfinished is cut off.
/// </summary>
internal sealed class FitLedger : IDisposable
{
    private static readonly JsonSerializerOptions Layout = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    private readonly Dictionary<string, Line> lines = new(StringComparer.Ordinal);
    private readonly FileStream file;

    private FitLedger(FileStream file) => this.file = file;

    private sealed record Whole(VarianceComponents Variances, IReadOnlyList<FixedEffect> FixedEffects, IReadOnlyList<double>? EffectsPerAllele, IReadOnlyList<string>? Notes);

    private sealed record Line(string Key, string Method, string? Fold, FittedFold? Fit, Whole? Whole);

    /// <summary>Opens the ledger of a folder, made when absent.</summary>
    /// <exception cref="WorkbenchException">The file cannot be opened, is open in another process, or has a damaged line.</exception>
    public static FitLedger Open(string folder)
    {
        var path = Path.Combine(folder, "fits.jsonl");
        FileStream file;
        try
        {
            Directory.CreateDirectory(folder);
            file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new WorkbenchException($"{path}: cannot be opened for writing ({error.Message}). Does another comparison use this folder?", error);
        }

        var ledger = new FitLedger(file);
        try
        {
            ledger.Read(path);
            return ledger;
        }
        catch
        {
            ledger.Dispose();
            throw;
        }
    }

    /// <summary>What a finished fit gave, or null.</summary>
    public FittedFold? Find(FitKey key, int individuals) =>
        lines.TryGetValue(key.Text, out var line) && line.Fit?.Predicted.Length == individuals ? line.Fit : null;

    /// <summary>A finished fit to all individuals, or null.</summary>
    public WholeFit? FindWhole(FitKey key, PredictionData data)
    {
        if (!lines.TryGetValue(key.Text, out var line) || line.Whole is not { } whole)
            return null;
        var effects = whole.EffectsPerAllele is { } perAllele ? MarkerEffects.Of(data.Markers, MarkerScale.Centred, perAllele.ToArray()) : null;
        return new WholeFit(line.Method, whole.Variances, whole.FixedEffects, effects) { Notes = whole.Notes ?? [] };
    }

    /// <summary>Writes a finished fit to the disk.</summary>
    public void Add(FitKey key, string method, string fold, FittedFold fit) => Add(new Line(key.Text, method, fold, fit, null));

    /// <summary>Writes a finished fit to all individuals to the disk.</summary>
    public void Add(FitKey key, WholeFit fit) =>
        Add(new Line(key.Text, fit.Method, null, null, new Whole(fit.Variances, fit.FixedEffects, fit.Effects?.PerAllele, fit.Notes)));

    public void Dispose() => file.Dispose();

    private void Add(Line line)
    {
        file.Write(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(line, Layout) + "\n"));
        file.Flush(flushToDisk: true);
        lines[line.Key] = line;
    }

    private void Read(string path)
    {
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        var end = Array.LastIndexOf(bytes, (byte)'\n') + 1;
        var number = 0;
        foreach (var text in Encoding.UTF8.GetString(bytes, 0, end).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            number++;
            try
            {
                var line = JsonSerializer.Deserialize<Line>(text, Layout)!;
                lines[line.Key] = line;
            }
            catch (Exception error) when (error is JsonException or ArgumentNullException)
            {
                throw new Data.Files.DataFileException(
                    path, $"is not a line of a comparison's finished fits ({error.Message}). Delete the line, or name another folder.", number, 1);
            }
        }

        file.SetLength(end);
        file.Position = end;
    }
}

/// <summary>What a fit in one fold gave.</summary>
/// <param name="Predicted">One value a tested individual.</param>
/// <param name="Seconds">Wall time of fit and prediction.</param>
/// <param name="Memory">Mebibytes that it needed at most; null where that is not known.</param>
/// <param name="SideBySide">Whether other fits may have run at the same time.</param>
internal sealed record FittedFold(double[] Predicted, double Seconds, double? Memory, bool SideBySide = false);

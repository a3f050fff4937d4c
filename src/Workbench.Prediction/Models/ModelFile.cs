using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Workbench.Data.Files;

namespace Workbench.Prediction.Models;

/// <summary>
/// The file of a fitted model: a zip archive of <c>model.json</c> (<see cref="ModelDescription"/>), <c>markers.tsv</c> (names, alleles, means
/// and deviations), <c>function.json</c> (the numbers that it predicts by) and, for methods that compare new individuals with those learned
/// from, <c>individuals.txt</c> and <c>genotypes.bin</c>; last <c>sha256.txt</c>, the hash of the parts before it. A model that is linear in the
/// markers holds no genotypes. Same fit, same bytes.
/// </summary>
public static class ModelFile
{
    /// <summary>The version of the format that is written, and the only one that is read.</summary>
    public const int Format = 1;

    private const string DescriptionEntry = "model.json";
    private const string FunctionEntry = "function.json";
    private const string HashEntry = "sha256.txt";
    private const int MostIndividualsChecked = 200;

    // Networks compute in single precision.
    private const double Tolerance = 1e-4;

    private static readonly DateTimeOffset NoTime = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>
    /// Writes a fitted model, whole or not at all. The file is read back before it takes its name: where its predictions are not
    /// those of the model, nothing is written.
    /// </summary>
    /// <param name="path">The file, e.g. <c>yield.model</c>.</param>
    /// <param name="method">Name of the method.</param>
    /// <param name="fitted">The model.</param>
    /// <param name="data">The data it was fitted to.</param>
    /// <param name="training">The individuals it learned from.</param>
    /// <param name="seed">Seed of the fit.</param>
    /// <exception cref="WorkbenchException">The method cannot be saved, or the file cannot be written.</exception>
    public static void Write(string path, string method, FittedPredictor fitted, PredictionData data, ReadOnlyMemory<int> training, long seed)
    {
        var description = new ModelDescription(
            Format, method, data.TraitName, seed, data.Method, training.Length, data.Genotypes.Markers.Count, data.Covariates.Terms, fitted.FixedEffects,
            fitted.GroupEffects, fitted.Variances, fitted.Notes);
        var function = fitted.Function;
        List<(string Name, byte[] Content)> parts =
        [
            (DescriptionEntry, JsonSerializer.SerializeToUtf8Bytes(description, ModelJson.Options)),
            (ModelMarkers.Entry, Bytes(stream => ModelMarkers.Write(stream, data.Markers))),
            (FunctionEntry, JsonSerializer.SerializeToUtf8Bytes(function, ModelJson.Options)),
        ];
        if (function.NeedsStudy)
        {
            parts.Add((ModelGenotypes.IndividualsEntry, Bytes(stream => ModelGenotypes.WriteIndividuals(stream, data.Genotypes))));
            parts.Add((ModelGenotypes.GenotypesEntry, Bytes(stream => ModelGenotypes.Write(stream, data.Genotypes))));
        }

        parts.Add((HashEntry, Encoding.ASCII.GetBytes(Hash(parts))));
        using var memory = new MemoryStream();
        using (var archive = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, content) in parts)
                Add(archive, name, content);
        memory.Position = 0;
        Check(Read(memory, path, data.Pedigree), fitted, data);
        WholeFile.Write(path, stream => memory.WriteTo(stream));
    }

    /// <summary>Reads a model.</summary>
    /// <param name="path">The file.</param>
    /// <param name="pedigree">Relationships by descent of the individuals learned from and of those to be predicted, for models that need them.</param>
    /// <exception cref="WorkbenchException">The file is absent, no model file, damaged, or of another format.</exception>
    public static SavedModel Read(string path, Pedigree.IPedigreeRelationships? pedigree = null)
    {
        if (!File.Exists(path))
            throw new WorkbenchException($"{path}: there is no such file. A model is written by workbench predict fit --out FILE.");
        using var stream = File.OpenRead(path);
        return Read(stream, path, pedigree);
    }

    private static SavedModel Read(Stream stream, string path, Pedigree.IPedigreeRelationships? pedigree)
    {
        try
        {
            using var archive = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
            var parts = archive.Entries.Select(entry => (entry.FullName, Content: Content(entry))).ToList();
            if (!(parts is [.. var hashed, (HashEntry, var hash)] && Encoding.ASCII.GetString(hash) == Hash(hashed)))
                throw new InvalidDataException("its hash is not that of its content");
            var content = parts.ToDictionary(part => part.FullName, part => part.Content);
            Stream Open(string name) => new MemoryStream(content.GetValueOrDefault(name) ?? throw new InvalidDataException($"it has no part {name}"));
            T Json<T>(string name) => JsonSerializer.Deserialize<T>(Open(name), ModelJson.Options) ?? throw new InvalidDataException($"{name} is empty");
            var description = Json<ModelDescription>(DescriptionEntry);
            if (description.Format != Format)
                throw new DataFileException(path, $"is of format {description.Format}; this version reads format {Format}. Fit the model again.");
            var function = Json<GeneticFunction>(FunctionEntry);
            var markers = ModelMarkers.Read(Open(ModelMarkers.Entry), path, description.Markers);
            var genotypes = function.NeedsStudy
                ? ModelGenotypes.Read(path, markers.List, Open(ModelGenotypes.IndividualsEntry), Open(ModelGenotypes.GenotypesEntry))
                : null;
            return new SavedModel(path, description, function, markers, genotypes, pedigree);
        }
        catch (Exception error) when (error is InvalidDataException or JsonException or NotSupportedException or FormatException or EndOfStreamException)
        {
            throw new DataFileException(path, $"is no whole model file ({error.Message}). Write it again with workbench predict fit.", innerException: error);
        }
    }

    private static void Check(SavedModel read, FittedPredictor fitted, PredictionData data)
    {
        var step = Math.Max(1, data.Count / MostIndividualsChecked);
        var rows = Enumerable.Range(0, data.Count).Where(row => row % step == 0).ToArray();
        var expected = fitted.GeneticValues(data, rows);
        var found = read.Predict(data.Genotypes.Select(rows, null)).Individuals;
        var largest = expected.Max(Math.Abs);
        for (var index = 0; index < rows.Length; index++)
            if (!(Math.Abs(found[index].GeneticValue - expected[index]) <= Tolerance * largest))
                throw new WorkbenchException($"The model was not saved: read back it predicts {found[index].GeneticValue} for {found[index].Id} instead of "
                    + $"{expected[index]}. Predictions of this method's new individuals are not those of the same individuals in the study.");
    }

    private static string Hash(IEnumerable<(string Name, byte[] Content)> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (name, content) in parts)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(FormattableString.Invariant($"{name} {content.Length}\n")));
            hash.AppendData(content);
        }

        return Convert.ToHexString(hash.GetHashAndReset());
    }

    private static byte[] Bytes(Action<Stream> write)
    {
        using var memory = new MemoryStream();
        write(memory);
        return memory.ToArray();
    }

    private static byte[] Content(ZipArchiveEntry entry) => Bytes(memory =>
    {
        using var stream = entry.Open();
        stream.CopyTo(memory);
    });

    private static void Add(ZipArchive archive, string name, byte[] content)
    {
        var entry = archive.CreateEntry(name, CompressionLevel.Fastest);
        entry.LastWriteTime = NoTime;
        using var stream = entry.Open();
        stream.Write(content);
    }
}

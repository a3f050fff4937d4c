using System.Globalization;
using Workbench.Data.Encoding;
using Workbench.Data.Files;
using Workbench.Data.Genotypes;

namespace Workbench.Prediction.Models;

/// <summary>The markers of a saved model, with the scale that they were learned on.</summary>
/// <param name="List">The markers, in order.</param>
/// <param name="Means">Mean dosage of each.</param>
/// <param name="Deviations">Standard deviation of each.</param>
internal sealed record ModelMarkers(IReadOnlyList<Marker> List, double[] Means, double[] Deviations)
{
    /// <summary>The part of the file.</summary>
    public const string Entry = "markers.tsv";

    private const string Header = "marker\tchromosome\tcentimorgans\tposition\tallele\tother\tmean\tdeviation";

    /// <summary>Writes the table.</summary>
    public static void Write(Stream stream, StandardizedMarkers markers)
    {
        using var writer = new StreamWriter(stream);
        writer.NewLine = "\n";
        writer.WriteLine(Header);
        for (var index = 0; index < markers.Count; index++)
        {
            var marker = markers.Genotypes.Markers[index];
            writer.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{marker.Name}\t{marker.Chromosome}\t{marker.Centimorgans}\t{marker.Position}\t{marker.Allele1}\t{marker.Allele2}\t{markers.Means[index]}\t{markers.StandardDeviations[index]}"));
        }
    }

    /// <summary>Reads the table.</summary>
    /// <exception cref="DataFileException">A line is not as it is written, or there are more or fewer than expected.</exception>
    public static ModelMarkers Read(Stream stream, string path, int expected)
    {
        using var reader = new StreamReader(stream);
        if (reader.ReadLine() != Header)
            throw new DataFileException(path, $"{Entry} begins with another header than this version writes.", 1);
        var (list, means, deviations) = (new List<Marker>(), new List<double>(), new List<double>());
        while (reader.ReadLine() is { } line)
        {
            var fields = line.Split('\t');
            if (fields.Length != 8 || !Number(fields[2], out var centimorgans) || !long.TryParse(fields[3], CultureInfo.InvariantCulture, out var position)
                || !Number(fields[6], out var mean) || !Number(fields[7], out var deviation) || deviation < 0)
                throw new DataFileException(path, $"{Entry}: a marker with mean and standard deviation was expected.", list.Count + 2);
            list.Add(new Marker(fields[0], fields[1], centimorgans, position, fields[4], fields[5]));
            means.Add(mean);
            deviations.Add(deviation);
        }

        return list.Count == expected
            ? new ModelMarkers(list, [.. means], [.. deviations])
            : throw new DataFileException(path, $"{Entry} has {list.Count} markers; {expected} were expected.");
    }

    private static bool Number(string field, out double value) =>
        double.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);
}

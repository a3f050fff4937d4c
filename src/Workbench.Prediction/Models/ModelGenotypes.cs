using System.Runtime.InteropServices;
using Workbench.Data.Files;
using Workbench.Data.Genotypes;

namespace Workbench.Prediction.Models;

/// <summary>
/// The genotypes of the individuals that a saved model compares new ones with. The first byte tells the form: 2, four dosages a byte (0, 1,
/// 2; 3 for a missing one; the first in the lowest bits), each marker from a new byte; or 32, float32 dosages, NaN for a missing one.
/// </summary>
internal static class ModelGenotypes
{
    /// <summary>The part of the file with the ids, one a line.</summary>
    public const string IndividualsEntry = "individuals.txt";

    /// <summary>The part of the file with the genotypes.</summary>
    public const string GenotypesEntry = "genotypes.bin";

    private const byte Packed = 2;
    private const byte Fractional = 32;
    private const byte Missing = 3;

    /// <summary>Writes the ids.</summary>
    public static void WriteIndividuals(Stream stream, GenotypeMatrix genotypes)
    {
        using var writer = new StreamWriter(stream);
        writer.NewLine = "\n";
        foreach (var individual in genotypes.Individuals)
            writer.WriteLine(individual.Id);
    }

    /// <summary>Writes the genotypes, packed where all dosages are whole.</summary>
    public static void Write(Stream stream, GenotypeMatrix genotypes)
    {
        var dosages = new float[genotypes.Individuals.Count];
        var packed = true;
        for (var marker = 0; marker < genotypes.Markers.Count && packed; marker++)
        {
            genotypes.Read(marker, 1, dosages);
            packed = Array.TrueForAll(dosages, dosage => dosage is 0 or 1 or 2 or float.NaN);
        }

        stream.WriteByte(packed ? Packed : Fractional);
        var bytes = new byte[(dosages.Length + 3) / 4];
        for (var marker = 0; marker < genotypes.Markers.Count; marker++)
        {
            genotypes.Read(marker, 1, dosages);
            if (!packed)
            {
                stream.Write(MemoryMarshal.AsBytes<float>(dosages));
                continue;
            }

            Array.Clear(bytes);
            for (var individual = 0; individual < dosages.Length; individual++)
                bytes[individual / 4] |= (byte)((float.IsNaN(dosages[individual]) ? Missing : (int)dosages[individual]) << (2 * (individual % 4)));
            stream.Write(bytes);
        }
    }

    /// <summary>Reads the genotypes into memory, 4 bytes a genotype.</summary>
    /// <exception cref="DataFileException">There are too few bytes, or more genotypes than an array holds.</exception>
    public static DosageGenotypes Read(string path, IReadOnlyList<Marker> markers, Stream ids, Stream genotypes)
    {
        var individuals = new List<Individual>();
        using (var reader = new StreamReader(ids))
            while (reader.ReadLine() is { } id)
                individuals.Add(new Individual(id, id));
        if ((long)individuals.Count * markers.Count > Array.MaxLength)
            throw new DataFileException(path, $"{individuals.Count} individuals x {markers.Count} markers are more genotypes than one array in memory holds.");
        var dosages = new float[individuals.Count * markers.Count];
        using (genotypes)
        {
            var form = genotypes.ReadByte();
            if (form == Fractional)
                genotypes.ReadExactly(MemoryMarshal.AsBytes(dosages.AsSpan()));
            else if (form == Packed)
                Unpack(genotypes, dosages, individuals.Count);
            else
                throw new DataFileException(path, $"{GenotypesEntry} is of the unknown form {form}.");
        }

        return new DosageGenotypes(path, individuals, markers, dosages, [path]);
    }

    private static void Unpack(Stream stream, float[] dosages, int individuals)
    {
        var bytes = new byte[(individuals + 3) / 4];
        for (var first = 0; first < dosages.Length; first += individuals)
        {
            stream.ReadExactly(bytes);
            for (var individual = 0; individual < individuals; individual++)
            {
                var code = (bytes[individual / 4] >> (2 * (individual % 4))) & 3;
                dosages[first + individual] = code == Missing ? float.NaN : code;
            }
        }
    }
}

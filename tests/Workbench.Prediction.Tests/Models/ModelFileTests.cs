using System.Globalization;
using System.IO.Compression;
using Workbench.Data.Genotypes;
using Workbench.Data.Phenotypes;
using Workbench.Data.Studies;
using Workbench.Prediction.Linear;
using Workbench.Prediction.Mixed;
using Workbench.Prediction.Models;
using Workbench.Prediction.Pedigree;

namespace Workbench.Prediction.Tests.Models;

/// <summary>A study of 60 individuals, of whom 50 are learned from; the others come back as newcomers from a file.</summary>
public sealed class ModelFileTests : IDisposable
{
    private const int Individuals = 60;
    private const int Learned = 50;
    private const int Markers = 40;
    private readonly string folder = Directory.CreateTempSubdirectory("model-file").FullName;
    private readonly DosageGenotypes genotypes = SimulatedStudy.Genotypes(Individuals, Markers, seed: 3, missing: 0.02);
    private readonly PhenotypeTable table;
    private readonly PredictionData data;

    public ModelFileTests()
    {
        var trait = SimulatedStudy.AdditiveTrait(genotypes, 0.7, seed: 4);
        var lines = Enumerable.Range(0, Individuals).Select(row => string.Create(
            CultureInfo.InvariantCulture, $"i{row}\t{trait[row] + (row % 3) + (0.1 * (row % 7))}\t{row % 7}\t{"abc"[row % 3]}"));
        File.WriteAllLines(PathOf("table.tsv"), lines.Prepend("id\theight\tage\tsite"));
        table = PhenotypeTable.Read(PathOf("table.tsv"));
        var study = Study.Match(genotypes, table, "height", ["age", "site"]);
        data = new PredictionData(study) { Pedigree = Sibs(), OtherTraits = [new OtherTrait("weight", SimulatedStudy.AdditiveTrait(genotypes, 0.5, seed: 9))] };
    }

    public static TheoryData<string> AllMethods => [.. Methods.Names];

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [MemberData(nameof(AllMethods))]
    public void Newcomers_are_predicted_as_before_saving_whatever_their_markers_order_and_strand(string name)
    {
        var newcomers = Enumerable.Range(Learned, Individuals - Learned).ToArray();
        var fitted = Methods.Create(name).Fit(data, Enumerable.Range(0, Learned).ToArray(), new FitSettings(5));
        var expected = fitted.Predict(
            data.ForNewIndividuals(genotypes.Select(newcomers, null), data.Covariates.Select(newcomers)), Rows(newcomers.Length));

        ModelFile.Write(PathOf("m"), name, fitted, data, Rows(Learned), 5);
        var found = ModelFile.Read(PathOf("m"), data.Pedigree).Predict(Rearranged(newcomers), table);

        Assert.Equal(13, found.Markers.Swapped.Count);
        Assert.Equal(10, found.Markers.OtherStrand.Count);
        Assert.Equal(newcomers.Select(row => $"i{row}"), found.Individuals.Select(one => one.Id));
        var scale = expected.Max() - expected.Min();
        for (var index = 0; index < expected.Length; index++)
            Assert.Equal(expected[index], found.Individuals[index].Predicted!.Value, 1e-5 * scale);
    }

    [Fact]
    public void Same_fit_same_bytes_and_a_linear_model_holds_no_genotypes()
    {
        var fitted = new RrBlup().Fit(data, data.AllRows, new FitSettings());
        ModelFile.Write(PathOf("one"), "rrblup", fitted, data, data.AllRows, 1);
        ModelFile.Write(PathOf("two"), "rrblup", fitted, data, data.AllRows, 1);

        Assert.Equal(File.ReadAllBytes(PathOf("one")), File.ReadAllBytes(PathOf("two")));
        using var archive = ZipFile.OpenRead(PathOf("one"));
        Assert.Equal(["model.json", "markers.tsv", "function.json", "sha256.txt"], archive.Entries.Select(entry => entry.Name));
        var description = ModelFile.Read(PathOf("one")).Description;
        Assert.Equal(fitted.Variances, description.Variances);
        Assert.Equal(["a", "b", "c"], description.Covariates[1].Levels);
    }

    [Fact]
    public void Without_covariates_of_newcomers_there_are_genetic_values_only()
    {
        Save();
        var model = ModelFile.Read(PathOf("m"));
        var (bare, full) = (model.Predict(genotypes).Individuals, model.Predict(genotypes, table).Individuals);

        Assert.All(bare, one => Assert.Null(one.Predicted));
        Assert.Equal(full.Select(one => one.GeneticValue), bare.Select(one => one.GeneticValue));
    }

    [Fact]
    public void Random_groups_known_to_the_model_enter_predictions()
    {
        var aged = Study.Match(genotypes, table, "height", ["age"]).Covariates;
        var grouped = new PredictionData(genotypes, aged, data.Trait, "height") { RandomGroups = [RandomGroups.Of(table, "site", Ids())] };
        var fitted = new Gblup().Fit(grouped, grouped.AllRows, new FitSettings());
        ModelFile.Write(PathOf("m"), "gblup", fitted, grouped, grouped.AllRows, 1);

        var found = ModelFile.Read(PathOf("m")).Predict(genotypes, table).Individuals;

        var expected = fitted.Predict(grouped, grouped.AllRows);
        Assert.All(Enumerable.Range(0, Individuals), row => Assert.Equal(expected[row], found[row].Predicted!.Value, 1e-5));
    }

    [Fact]
    public void Damaged_files_are_refused_and_never_predict_otherwise()
    {
        Save();
        var whole = File.ReadAllBytes(PathOf("m"));
        var expected = ModelFile.Read(PathOf("m")).Predict(genotypes, table).Individuals;
        var random = new SeededRandom(8);
        var refused = 0;
        for (var round = 0; round < 300; round++)
        {
            var damaged = round % 2 == 0 ? whole[..random.NextInt(whole.Length)] : (byte[])whole.Clone();
            if (round % 2 == 1)
                damaged[random.NextInt(damaged.Length)] ^= (byte)(1 + random.NextInt(255));
            File.WriteAllBytes(PathOf("damaged"), damaged);
            try
            {
                // A flipped bit of an entry's time, for one, changes nothing.
                Assert.Equal(expected, ModelFile.Read(PathOf("damaged")).Predict(genotypes, table).Individuals);
            }
            catch (WorkbenchException)
            {
                refused++;
            }
        }

        Assert.InRange(refused, 250, 300);
    }

    [Fact]
    public void What_does_not_fit_the_model_is_named()
    {
        Save();
        var model = ModelFile.Read(PathOf("m"));
        File.WriteAllLines(PathOf("other.tsv"), ["id\tage\tsite", .. Ids().Select(id => $"{id}\t1\td")]);
        Assert.Contains("site 'd'; the model knows a, b, c", Refused(() => model.Predict(genotypes, PhenotypeTable.Read(PathOf("other.tsv")))));
        File.WriteAllLines(PathOf("other.tsv"), ["id\tage\tsite", "i0\t1\ta"]);
        Assert.Contains("no individual i1", Refused(() => model.Predict(genotypes, PhenotypeTable.Read(PathOf("other.tsv")))));
        Assert.Contains("m39", Refused(() => model.Predict(genotypes.Select(null, Rows(Markers - 1)))));
        Assert.Single(model.Predict(genotypes.Select(null, Rows(Markers - 1)), null, 0.1).Markers.Missing);
        File.WriteAllText(PathOf("text"), "not a model");
        Assert.Contains("no whole model file", Refused(() => ModelFile.Read(PathOf("text"))));
        Assert.Contains("no such file", Refused(() => ModelFile.Read(PathOf("absent"))));
    }

    private static string Refused(Action action) => Assert.ThrowsAny<WorkbenchException>(action).Message;

    private static int[] Rows(int count) => Enumerable.Range(0, count).ToArray();

    private string PathOf(string name) => Path.Combine(folder, name);

    private IReadOnlyList<string> Ids() => genotypes.Individuals.Select(individual => individual.Id).ToList();

    private void Save() =>
        ModelFile.Write(PathOf("m"), "gblup", new Gblup().Fit(data, data.AllRows, new FitSettings()), data, data.AllRows, 1);

    // Half sib families of six.
    private static PedigreeTable Sibs() => PedigreeTable.Of(
    [
        .. Enumerable.Range(0, 10).Select(sire => ($"s{sire}", (string?)null, (string?)null)),
        .. Enumerable.Range(0, Individuals).Select(row => ($"i{row}", (string?)$"s{row / 6}", (string?)null)),
    ]);

    // The markers in reverse; every fourth (10) with the alleles swapped, every fourth from the second (10) on the other strand, the first three of
    // which are swapped too.
    private DosageGenotypes Rearranged(int[] rows)
    {
        var (markers, dosages, column) = (new List<Marker>(), new List<float>(), new float[Individuals]);
        for (var marker = Markers - 1; marker >= 0; marker--)
        {
            var (first, second) = (marker % 4, marker) switch { (0, _) => ("G", "A"), (1, < 12) => ("C", "T"), (1, _) => ("T", "C"), _ => ("A", "G") };
            markers.Add(genotypes.Markers[marker] with { Allele1 = first, Allele2 = second });
            genotypes.Read(marker, 1, column);
            dosages.AddRange(rows.Select(row => first is "A" or "T" ? column[row] : 2 - column[row]));
        }

        return new DosageGenotypes("rearranged", rows.Select(row => genotypes.Individuals[row]).ToList(), markers, [.. dosages]);
    }
}

using Workbench.Data.Genotypes;
using Workbench.Prediction.Kernels;

namespace Workbench.Prediction.Selection;

/// <summary>A mating of two candidates.</summary>
/// <param name="Sire">Index of the father.</param>
/// <param name="Dam">Index of the mother.</param>
/// <param name="Inbreeding">Expected inbreeding of the offspring: half the relationship of the parents.</param>
public sealed record Mating(int Sire, int Dam, double Inbreeding);

/// <summary>
/// Which candidates are mated: contributions become whole numbers of matings, and mates are chosen so that the mean expected inbreeding of the
/// offspring is least. With two sexes the choice is an assignment problem and solved exactly (Jansen and Wilton 1985, Journal of Dairy
/// Science 68:1302). Where every candidate can be either parent, its gametes are divided between the two roles first, and pairs are then
/// exchanged as long as that helps; no plant is crossed with itself.
/// </summary>
/// <param name="Matings">The matings, in the order of the sires.</param>
public sealed record MatingPlan(IReadOnlyList<Mating> Matings)
{
    /// <summary>Mean expected inbreeding of the offspring.</summary>
    public double MeanInbreeding => Matings.Average(mating => mating.Inbreeding);

    /// <summary>Plans matings.</summary>
    /// <param name="shares">Contribution of each candidate, as <see cref="OptimalContributions"/> gives them: they sum to 1, with sexes to 1/2 a sex.</param>
    /// <param name="matings">How many matings.</param>
    /// <param name="relationships">Relationships of the candidates.</param>
    /// <param name="sexes">One a candidate; null where every candidate can be either parent.</param>
    /// <exception cref="WorkbenchException">The numbers do not fit, or one candidate would have to be mated with itself.</exception>
    public static MatingPlan Of(IReadOnlyList<double> shares, int matings, KernelMatrix relationships, IReadOnlyList<Sex>? sexes = null)
    {
        if (matings < 1)
            throw new WorkbenchException($"{matings} matings; at least 1 was expected.");
        if (shares.Count != relationships.Size || (sexes is not null && sexes.Count != shares.Count))
            throw new WorkbenchException($"{shares.Count} contributions, {relationships.Size} individuals with relationships: one of each a candidate was expected.");
        var candidates = Enumerable.Range(0, shares.Count).ToList();
        var (sires, dams) = sexes is null
            ? Roles(shares, matings)
            : (Repeat(Apportion(shares, candidates.Where(candidate => sexes[candidate] == Sex.Male).ToList(), matings)),
               Repeat(Apportion(shares, candidates.Where(candidate => sexes[candidate] == Sex.Female).ToList(), matings)));
        return Pair(sires, dams, relationships, exchange: sexes is null);
    }

    /// <summary>Mates given parents, each as often as it is listed, at least mean expected inbreeding of the offspring.</summary>
    /// <param name="sires">Fathers, one a mating.</param>
    /// <param name="dams">Mothers, one a mating.</param>
    /// <param name="relationships">Relationships of the candidates.</param>
    /// <exception cref="WorkbenchException">There are not as many mothers as fathers, or one individual would have to be mated with itself.</exception>
    public static MatingPlan OfParents(IReadOnlyList<int> sires, IReadOnlyList<int> dams, KernelMatrix relationships) =>
        Pair(sires.ToArray(), dams.ToArray(), relationships, exchange: false);

    /// <summary>Whole numbers in proportion to shares with a given sum, by largest remainders; of equal remainders the first.</summary>
    internal static int[] Apportion(IReadOnlyList<double> shares, IReadOnlyList<int> members, int total)
    {
        var sum = members.Sum(member => shares[member]);
        if (!(sum > 0))
            throw new WorkbenchException("No candidate of one sex contributes: there is nobody to mate.");
        var exact = members.Select(member => shares[member] / sum * total).ToArray();
        var numbers = new int[shares.Count];
        for (var index = 0; index < members.Count; index++)
            numbers[members[index]] = (int)Math.Floor(exact[index] + 1e-9);
        var left = total - numbers.Sum();
        foreach (var index in Enumerable.Range(0, members.Count).OrderByDescending(index => exact[index] - numbers[members[index]]).Take(left))
            numbers[members[index]]++;
        return numbers;
    }

    private static int[] Repeat(int[] numbers) => numbers.SelectMany((number, candidate) => Enumerable.Repeat(candidate, number)).ToArray();

    // Two gametes a mating; each candidate's are dealt to the two roles in turn.
    private static (int[] Sires, int[] Dams) Roles(IReadOnlyList<double> shares, int matings)
    {
        var gametes = Repeat(Apportion(shares, Enumerable.Range(0, shares.Count).ToList(), 2 * matings));
        return (gametes.Where((_, index) => index % 2 == 0).ToArray(), gametes.Where((_, index) => index % 2 == 1).ToArray());
    }

    private static MatingPlan Pair(int[] sires, int[] dams, KernelMatrix relationships, bool exchange)
    {
        if (sires.Length != dams.Length || sires.Length == 0)
            throw new WorkbenchException($"{sires.Length} fathers and {dams.Length} mothers; one of each a mating was expected.");
        // Selfing costs more than any set of other matings could.
        var dearest = 1 + (sires.Length * 2 * relationships.Values.Max(Math.Abs));
        double Cost(int sire, int dam) => sire == dam ? dearest : relationships[sire, dam] / 2;
        var mates = AssignmentProblem.Solve(sires.Length, (sire, dam) => Cost(sires[sire], dams[dam])).Select(dam => dams[dam]).ToArray();
        if (exchange)
            Exchange(sires, mates, Cost);
        var matings = sires.Select((sire, index) => new Mating(sire, mates[index], relationships[sire, mates[index]] / 2)).ToList();
        return matings.FirstOrDefault(mating => mating.Sire == mating.Dam) is { } selfed
            ? throw new WorkbenchException($"Candidate {selfed.Sire + 1} would have to be mated with itself: it contributes more than half. Limit contributions to 1/2 or less.")
            : new MatingPlan(matings);
    }

    // Roles do not matter: of two matings a x b and c x d also a x c and b x d are possible.
    private static void Exchange(int[] sires, int[] dams, Func<int, int, double> cost)
    {
        for (var improved = true; improved;)
        {
            improved = false;
            for (var one = 0; one < sires.Length; one++)
                for (var other = one + 1; other < sires.Length; other++)
                {
                    var now = cost(sires[one], dams[one]) + cost(sires[other], dams[other]);
                    if (cost(sires[one], sires[other]) + cost(dams[one], dams[other]) < now - 1e-12)
                        (dams[one], sires[other]) = (sires[other], dams[one]);
                    else if (cost(sires[one], dams[other]) + cost(sires[other], dams[one]) < now - 1e-12)
                        (dams[one], dams[other]) = (dams[other], dams[one]);
                    else
                        continue;
                    improved = true;
                }
        }
    }
}

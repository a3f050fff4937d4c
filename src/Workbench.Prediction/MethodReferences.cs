namespace Workbench.Prediction;

/// <summary>The publications of the methods, by the names the methods have on the command line.</summary>
internal static class MethodReferences
{
    private const string Okut = "Okut 2021, doi 10.5772/intechopen.96180";
    private const string Glmnet = "Friedman, Hastie and Tibshirani 2010, Journal of Statistical Software 33:1";
    private const string Libsvm = "Chang and Lin 2011, ACM Transactions on Intelligent Systems and Technology 2:27";

    private static readonly Dictionary<string, string[]> All = new(StringComparer.Ordinal)
    {
        ["gblup"] = ["VanRaden 2008, Journal of Dairy Science 91:4414"],
        ["rrblup"] = ["Meuwissen, Hayes and Goddard 2001, Genetics 157:1819", "Endelman 2011, Plant Genome 4:250"],
        ["gblup-cg"] = ["Loh et al. 2015, Nature Genetics 47:284"],
        ["bayescpi"] = ["Habier et al. 2011, BMC Bioinformatics 12:186"],
        ["bayesd"] = ["Habier et al. 2011, BMC Bioinformatics 12:186"],
        ["bayesdpi"] = ["Habier et al. 2011, BMC Bioinformatics 12:186"],
        ["rkhs"] = ["Gianola and van Kaam 2008, Genetics 178:2289", "de los Campos et al. 2010, Genetics Research 92:295"],
        ["ridge"] = ["Hoerl and Kennard 1970, Technometrics 12:55", Glmnet],
        ["lasso"] = ["Tibshirani 1996, Journal of the Royal Statistical Society B 58:267", Glmnet],
        ["elasticnet"] = ["Zou and Hastie 2005, Journal of the Royal Statistical Society B 67:301", Glmnet],
        ["svr-linear"] = [Libsvm],
        ["svr-rbf"] = [Libsvm],
        ["svr-poly"] = [Libsvm],
        ["forest"] = ["Breiman 2001, Machine Learning 45:5"],
        ["boosting"] = ["Friedman 2001, Annals of Statistics 29:1189", "Chen and Guestrin 2016, KDD, 785"],
        ["mlann-br"] = ["Okut et al. 2011, Genetics Research 93:189", "Gianola et al. 2011, BMC Genetics 12:87"],
        ["pblup"] = ["Henderson 1975, Biometrics 31:423"],
        ["ssgblup"] = ["Aguilar et al. 2010, Journal of Dairy Science 93:743"],
        ["mtgblup"] = ["Henderson and Quaas 1976, Journal of Animal Science 43:1188", "Burgueño et al. 2012, Crop Science 52:707"],
        ["stack"] = ["Breiman 1996, Machine Learning 24:49"],
        ["mlann"] = [Okut],
        ["cnn"] = [Okut],
        ["rnn"] = [Okut],
        ["lstm"] = [Okut],
        ["gru"] = [Okut],
    };

    /// <summary>The publications of a method; none where it has none of its own.</summary>
    public static IReadOnlyList<string> Of(string method) => All.GetValueOrDefault(method, []);
}

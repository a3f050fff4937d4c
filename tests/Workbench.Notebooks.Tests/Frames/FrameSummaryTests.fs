module WorkbenchNotebooksTests.FrameSummaryTests

open Deedle
open Workbench.Notebooks
open Xunit

[<Fact>]
let ``every column is a row, numbers with their statistics`` () =
    let df =
        frame
            [
                "weight" =?> Series.ofValues [ 1.0; nan; 3.0; 3.0 ]
                "sex" =?> Series.ofValues [ "F"; "M"; "F"; "F" ]
            ]

    let summary = df.Summary()
    Assert.Equal<string seq>([ "weight"; "sex" ], summary.RowKeys)

    Assert.Equal<string seq>(
        [
            "type"
            "values"
            "missing"
            "distinct"
            "mean"
            "sd"
            "min"
            "median"
            "max"
        ],
        summary.ColumnKeys
    )

    Assert.Equal<string seq>([ "float"; "string" ], (summary.GetColumn<string> "type").Values)
    Assert.Equal<int seq>([ 3; 4 ], (summary.GetColumn<int> "values").Values)
    Assert.Equal<int seq>([ 1; 0 ], (summary.GetColumn<int> "missing").Values)
    Assert.Equal<int seq>([ 2; 2 ], (summary.GetColumn<int> "distinct").Values)
    Assert.Equal(7.0 / 3.0, summary?mean.Get "weight", 12)
    Assert.False((summary?mean.TryGet "sex").HasValue)

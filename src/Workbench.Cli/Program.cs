using System.CommandLine;

var root = new RootCommand("Genomics Workbench: teach, explore and report deep learning on genomes.");
return root.Parse(args).Invoke();

module internal Workbench.Notebooks.Placeholder
